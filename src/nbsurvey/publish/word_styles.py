"""The Word document from which pages for Word take their styles: the letters, colours and rules of the publication."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nbsurvey.files import archive_of
from nbsurvey.publish.word_fonts import FONT, MONO, font_parts, font_table

_INK, _MUTED, _ACCENT, _HAIRLINE, _TINT = "1B2733", "51606E", "0B5C70", "C4CED5", "F2F6F7"
_CALLOUTS = {"Note": _ACCENT, "Tip": "2C6B3F", "Important": "8C2F39", "Warning": "8A5200", "Caution": "9A4A12"}

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SIDES = ("top", "left", "bottom", "right")
_BORDERS = (*_SIDES, "between")
_WIDTH = 453.5  # of the text, in points
_LISTS = 18  # points to the bullets of pandoc's lists
_PADDING, _INSIDE = 3, 9  # of a callout, in points


def reference_document() -> bytes:
    """Return the document: for `reference-doc`, and to edit for those who want another look.

    Examples
    --------
    >>> from nbsurvey.publish.word_styles import reference_document
    >>> reference_document()[:2], reference_document() == reference_document()
    (b'PK', True)
    """
    pages = _field("PAGE") + '<w:r><w:t xml:space="preserve"> / </w:t></w:r>' + _field("NUMPAGES")
    parts = {
        "document": _part("document", _body()),
        "styles": _part("styles", _styles()),
        "settings": _part("settings", _settings()),
        "fontTable": _part("fonts", font_table()),
        "header": _part("hdr", f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_field("TITLE")}</w:p>'),
        "footer": _part("ftr", f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{pages}</w:p>'),
    }
    fonts = {kind: (f"fonts/{kind.lower()}.odttf", font) for kind, font in font_parts().items()}
    texts = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {name: (name, f"{name}.xml") for name in parts if name != "document"}
        ),
        "word/_rels/fontTable.xml.rels": _relations({kind: ("font", file) for kind, (file, _) in fonts.items()}),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    files = {name: (_HEAD + text).encode() for name, text in texts.items()}
    return archive_of([*files.items(), *((f"word/{file}", font) for file, font in fonts.values())])


def _part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{_WORD}" xmlns:r="{_RELATION}">{content}</w:{name}>'


def _content_types(parts: Mapping[str, str]) -> str:
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {name: "document.main" if name == "document" else name for name in parts}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{form}.{kinds[name]}+xml"/>' for name in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    fonts = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{fonts}{types}</Types>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Name what a part refers to, each with its kind and its place."""
    entries = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _body() -> str:
    """Return a page of A4 without text: page numbers at its foot, the title at its head, but not on the first page."""
    edges = '<w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    edges += '<w:footerReference w:type="first" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
    margins = 'w:top="1588" w:right="1418" w:bottom="1474" w:left="1418" w:header="720" w:footer="720" w:gutter="0"'
    return f"<w:body><w:p/><w:sectPr>{edges}<w:pgMar {margins}/><w:titlePg/></w:sectPr></w:body>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t> </w:t></w:r></w:fldSimple>'


def _settings() -> str:
    """Keep the fonts when Word saves, and let Word lay out pages as it does now, not as in 2007."""
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return f"<w:embedTrueTypeFonts/><w:compat><w:compatSetting {mode}/></w:compat>"


@dataclass(frozen=True)
class _Letters:
    """How letters look: sizes in points."""

    size: float = 0
    colour: str = ""
    bold: bool = False
    font: str = ""
    more: str = ""

    @property
    def xml(self) -> str:
        font = f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>' if self.font else ""
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        size = f'<w:sz w:val="{2 * self.size:.0f}"/><w:szCs w:val="{2 * self.size:.0f}"/>' if self.size else ""
        return f"<w:rPr>{font}{bold}{colour}{size}{self.more}</w:rPr>"


@dataclass(frozen=True)
class _Paragraph:
    """How a paragraph is set: distances in points, lines in parts of their height."""

    before: float = 0
    after: float = 0
    line: float = 1.15
    left: float = 0
    right: float = 0
    hanging: float = 0
    kept: bool = False
    """Whether it stays on one page, with the paragraph after it."""
    whole: bool = False
    """Whether it stays on one page."""
    rule: tuple[str, str, float, int] | None = None
    """A rule beside it: its side, colour, width and distance."""
    tint: str = ""
    """The colour of the box that it stands in: its padding is borders, for they join where distances would part."""
    tabs: float = 0
    end: bool = False
    """Whether what comes after the tab ends there."""
    level: int = 0

    @property
    def xml(self) -> str:
        kept = "<w:keepNext/>" * self.kept + "<w:keepLines/>" * (self.kept or self.whole)
        rules = {self.rule[0]: self.rule[1:]} if self.rule else {}
        if self.tint:
            rules |= dict.fromkeys(("top", "bottom", "between"), (self.tint, 0.25, _PADDING))
            rules["right"] = (self.tint, 0.25, _INSIDE)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{8 * width:.0f}" w:space="{distance}" w:color="{colour}"/>'
            for side, (colour, width, distance) in sorted(rules.items(), key=lambda rule: _BORDERS.index(rule[0]))
        )
        rule = f"<w:pBdr>{borders}</w:pBdr>" if borders else ""
        tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.tint}"/>' if self.tint else ""
        kind = "right" if self.end else "left"
        tabs = f'<w:tabs><w:tab w:val="{kind}" w:pos="{20 * self.tabs:.0f}"/></w:tabs>' if self.tabs else ""
        lines = f'w:line="{240 * self.line:.0f}" w:lineRule="auto"'
        spacing = f'<w:spacing w:before="{20 * self.before:.0f}" w:after="{20 * self.after:.0f}" {lines}/>'
        right = f' w:right="{20 * self.right:.0f}"' if self.right else ""
        indent = (
            f'<w:ind w:left="{20 * self.left:.0f}"{right} w:hanging="{20 * self.hanging:.0f}"/>' if self.left else ""
        )
        level = f'<w:outlineLvl w:val="{self.level - 1}"/>' if self.level else ""
        return f"<w:pPr>{kept}{rule}{tint}{tabs}{spacing}{indent}{level}</w:pPr>"


def _styles() -> str:
    """Return every style that pandoc names, and those of our callouts."""
    lang = '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    letters = _Letters(10.5, _INK, font=FONT, more=lang).xml
    defaults = f"<w:rPrDefault>{letters}</w:rPrDefault><w:pPrDefault>{_Paragraph(after=7).xml}</w:pPrDefault>"
    return f"<w:docDefaults>{defaults}</w:docDefaults>{_of_paragraphs()}{_of_letters()}{_of_tables()}"


def _of_paragraphs() -> str:
    small = _Letters(8, _MUTED)
    styles = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        *_of_titles(),
        _style("Body Text"),
        _style("First Paragraph", base="BodyText"),
        _style("Compact", _Paragraph(before=2, after=2)),
        _style("List End", _Paragraph(before=2, after=7)),
        _style("List Kept", _Paragraph(before=2, after=2, kept=True)),
        _style("Table Cell", _Paragraph(before=2, after=2, line=1, whole=True)),
        _style("Table Cell Kept", _Paragraph(before=2, after=2, line=1, kept=True)),
        _style("Block Text", _Paragraph(7, 7, left=12, rule=("left", _HAIRLINE, 2, 10)), _Letters(colour=_MUTED)),
        _style("Bibliography", _Paragraph(after=4, line=1.05, left=24, hanging=24), _Letters(9)),
        _style("footnote text", _Paragraph(after=2, line=1), _Letters(8.5)),
        _style("caption", _Paragraph(before=4, after=6, line=1.05), _Letters(9)),
        _style("Table Caption", _Paragraph(before=16, after=6, line=1.05, kept=True), base="Caption"),
        _style("Image Caption", _Paragraph(before=4, after=18, line=1.05), base="Caption"),
        _style("Captioned Figure", _Paragraph(before=14, after=4, line=1, kept=True)),
        _style("header", _Paragraph(), small),
        _style("footer", _Paragraph(), small),
    ]
    for kind, colour in _CALLOUTS.items():
        box = _Paragraph(left=_LISTS, right=_INSIDE, rule=("left", colour, 2.5, _LISTS - 3), tint=_TINT)
        above = replace(box, before=14, kept=True)
        styles.append(_style(f"Callout {kind}", box))
        styles.append(_style(f"Callout {kind} Title", above, _Letters(colour=colour, bold=True)))
    return "".join(styles)


def _of_titles() -> Iterator[str]:
    """Go through the styles of what stands above a document and above its parts, and of the contents."""
    quiet = _Letters(9.5, _MUTED)
    title = _Paragraph(before=24, after=12, line=0.95, kept=True, rule=("top", _ACCENT, 3, 14))
    yield _style("Title", title, _Letters(27, bold=True))
    yield _style("Subtitle", _Paragraph(after=18, line=1.05), _Letters(14, _MUTED))
    yield _style("Author", _Paragraph(after=2), quiet)
    yield _style("Date", _Paragraph(after=18), quiet)
    yield _style("Abstract Title", _Paragraph(before=12, after=4, kept=True), _Letters(bold=True))
    yield _style("Abstract", _Paragraph(after=12), _Letters(11))
    sizes = ((17, 26, 6), (12.5, 20, 4), (10.5, 16, 3), (10.5, 12, 2))
    for level, (size, before, after) in enumerate(sizes, start=1):
        paragraph = _Paragraph(before, after, 1, left=30, hanging=30, kept=True, tabs=30, level=level)
        yield _style(f"heading {level}", paragraph, _Letters(size, bold=True))
    yield _style("TOC Heading", _Paragraph(before=12, after=6, kept=True), _Letters(12.5, bold=True))
    for level in (1, 2, 3):
        yield _style(f"toc {level}", _Paragraph(after=2, left=30 * level, hanging=30, tabs=_WIDTH, end=True))


def _of_letters() -> str:
    return "".join(
        [
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/></w:style>',
            _style("Contents Link", letters=_Letters(colour=_INK), kind="character"),
            _style("Section Number", letters=_Letters(colour=_ACCENT), kind="character"),
            _style("Hyperlink", letters=_Letters(colour=_ACCENT, more='<w:u w:val="single"/>'), kind="character"),
            _style("footnote reference", letters=_Letters(more='<w:vertAlign w:val="superscript"/>'), kind="character"),
            _style("Verbatim Char", letters=_Letters(9.5, font=MONO), kind="character"),
        ]
    )


def _of_tables() -> str:
    """Return the style of tables: a firm rule over one and under its head, a hairline under every row."""
    firm, thin = (
        f'w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"' for size, colour in ((8, _INK), (4, _HAIRLINE))
    )
    borders = f"<w:top {firm}/><w:bottom {thin}/><w:insideH {thin}/>"
    inside = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in zip(_SIDES, (40, 0, 40, 140), strict=True)
    )
    head = f'<w:tcPr><w:tcBorders><w:bottom {firm}/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
    table = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{inside}</w:tblCellMar></w:tblPr>"
    first = f'<w:tblStylePr w:type="firstRow">{_Letters(bold=True).xml}{head}</w:tblStylePr>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/>{_Letters(9).xml}{table}{first}</w:style>'
    )


def _style(
    name: str,
    paragraph: _Paragraph | None = None,
    letters: _Letters | None = None,
    *,
    base: str = "",
    kind: str = "paragraph",
) -> str:
    """Return a style; its id is its name without spaces, each word with a capital, as pandoc and Word have it."""
    identifier = "".join(word[0].upper() + word[1:] for word in name.replace("toc", "TOC").split())
    base = base or ("Normal" if kind == "paragraph" else "DefaultParagraphFont")
    looks = (paragraph.xml if paragraph else "") + (letters.xml if letters else "")
    own = (
        ""
        if name[0].islower() or name in {"Title", "Subtitle", "Date", "Hyperlink", "Bibliography"}
        else ' w:customStyle="1"'
    )
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:qFormat/>{looks}</w:style>"
    )
