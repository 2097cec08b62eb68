"""The codebook as DDI-Codebook 2.5, which data archives read: https://ddialliance.org/ddi-codebook.

Elements stand in the order that the schema 'ddi:codebook:2_5' asks for. Texts stand there once for each language of
the study.
"""

from collections.abc import Collection, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.codebook.citation import Citation
from nbsurvey.codebook.documents import Text
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.language.plain_text import without_controls
from nbsurvey.system.visible import visible_xml

NAMESPACE = "ddi:codebook:2_5"

_FILE = "F1"


def ddi(codebook: Codebook, language: str, file: str, origin: str = "", invented: Collection[str] = ()) -> str:
    """Describe the study, the file of responses and its columns as XML.

    Parameters
    ----------
    codebook
        The questionnaire.
    language
        Which language comes first where a text stands there in several.
    file
        The name of the file of responses: a .parquet file, or else CSV.
    origin, invented
        As for `nbsurvey.codebook.documentation.description.describe`.

    Examples
    --------
    >>> from xml.etree import ElementTree
    >>> from nbsurvey.codebook.documentation.ddi import ddi
    >>> study = nbsurvey.open_study("data")
    >>> xml = ElementTree.fromstring(ddi(study.codebook, "en", "responses.csv"))
    >>> xml.findtext(".//{ddi:codebook:2_5}titl"), len(xml.findall(".//{ddi:codebook:2_5}var"))
    ('No powers, yet responsible?', 28)
    """
    languages = sorted(codebook.study.languages, key=lambda other: other != language)
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": language})
    _citation(SubElement(root, "docDscr"), codebook, languages)
    _study(SubElement(root, "stdyDscr"), codebook, languages, origin)
    _file(SubElement(root, "fileDscr", {"ID": _FILE}), codebook, file)
    _data(SubElement(root, "dataDscr"), codebook, languages, invented)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + visible_xml(tostring(root, encoding="unicode")) + "\n"


def _citation(parent: Element, codebook: Codebook, languages: Sequence[str]) -> Element:
    citation = SubElement(parent, "citation")
    title = SubElement(citation, "titlStmt")
    for name, language in zip(["titl", *["parTitl"] * len(languages)], languages, strict=False):
        _text(title, name, codebook.study.title[language], {"xml:lang": language})
    _text(title, "IDNo", codebook.study.id)
    return citation


def _responsibility(parent: Element, citation: Citation) -> None:
    """Say who made the study, under which licence, and which version it is, as far as the codebook says."""
    statement = SubElement(parent, "rspStmt") if citation.authors else parent
    for author in citation.authors:
        affiliation = {"affiliation": author.affiliation} if author.affiliation else {}
        _text(statement, "AuthEnty", author.full_name, affiliation)
    if citation.licence:
        _text(SubElement(parent, "prodStmt"), "copyright", f"{citation.licence_name} {citation.licence_address}")
    if citation.date or citation.publisher:
        distribution = SubElement(parent, "distStmt")
        if citation.publisher:
            _text(distribution, "distrbtr", citation.publisher)
        if citation.date:
            _text(distribution, "distDate", str(citation.date), {"date": str(citation.date)})
    if citation.version:
        _text(SubElement(parent, "verStmt"), "version", citation.version)


def _study(parent: Element, codebook: Codebook, languages: Sequence[str], origin: str) -> None:
    _responsibility(_citation(parent, codebook, languages), codebook.study.citation)
    about = SubElement(parent, "stdyInfo")
    _texts(about, "abstract", codebook.study.note or {}, languages)
    summary = SubElement(about, "sumDscr")
    for language in languages:
        label, members = codebook.study.population_label[language], codebook.study.members
        label += "" if members is None else f" (N = {members})"
        _text(summary, "universe", label, {"xml:lang": language})
    if origin in ("", "collected"):
        _text(summary, "dataKind", "survey data", {"xml:lang": "en"})
    else:
        _texts(summary, "dataKind", {name: words_or_english(name)[f"origin.{origin}"] for name in languages}, languages)


def _file(parent: Element, codebook: Codebook, file: str) -> None:
    about = SubElement(parent, "fileTxt")
    _text(about, "fileName", file)
    SubElement(about, "fileStrc", {"type": "rectangular"})
    columns = 1 + len(codebook.background) + len(codebook.items) + len(codebook.design_columns)
    _text(SubElement(about, "dimensns"), "varQnty", str(columns))
    if file.endswith(".parquet"):
        _text(about, "fileType", "binary")
        _text(about, "format", "Parquet")
    else:
        _text(about, "fileType", "text", {"charset": "UTF-8"})
        _text(about, "format", "delimited")


def _data(parent: Element, codebook: Codebook, languages: Sequence[str], invented: Collection[str]) -> None:
    for block in codebook.blocks:
        kind = "multipleResp" if block.kind == "multiple_response" else "grid" if len(block.items) > 1 else "section"
        variables = " ".join(_id("V", item.id) for item in block.items)
        group = SubElement(
            parent, "varGrp", {"ID": _id("G", block.id), "name": block.id, "type": kind, "var": variables}
        )
        _texts(group, "labl", block.title, languages)
        _texts(group, "txt", block.wording, languages)
        _texts(group, "universe", block.asked, languages[:1])  # the schema allows one
    respondent = _variable(parent, codebook.study.respondent, {}, languages)
    SubElement(respondent, "varFormat", {"type": "character"})
    for column in codebook.background:
        variable = _variable(parent, column.id, column.label, languages, column)
        _categories(variable, column, codebook, languages)
        if column.id in invented:
            _texts(variable, "notes", {name: _made_up(column.label[name], name) for name in languages}, languages)
    for block in codebook.blocks:
        for item in block.items:
            variable = _variable(parent, item.id, item.label, languages, block)
            _texts(SubElement(variable, "qstn"), "qstnLit", block.wording, languages)
            _range(variable, block)
            _texts(variable, "universe", block.asked, languages)
            _categories(variable, block, codebook, languages)
    _design(parent, codebook)


def _made_up(label: str, language: str) -> str:
    return words_or_english(language)["codebook.invented"].format(column=label)


def _design(parent: Element, codebook: Codebook) -> None:
    """Describe the columns that say how respondents were drawn; that of the weights is marked."""
    names = codebook.design.names if codebook.design else ()
    for name in codebook.design_columns:
        variable = _variable(parent, name, {}, ())
        if codebook.design and name == codebook.design.weight:
            variable.set("wgt", "wgt")
        SubElement(variable, "varFormat", {"type": "character" if name in names else "numeric"})


def _variable(
    parent: Element, name: str, label: Text, languages: Sequence[str], part: Background | Block | None = None
) -> Element:
    attributes = {"ID": _id("V", name), "name": name, "files": _FILE, "intrvl": "discrete"}
    if isinstance(part, Block) and part.is_number:
        attributes |= {"intrvl": "contin", "nature": "ratio", "representationType": "numeric"}
    elif part:
        is_ordered = isinstance(part, Background) or part.is_ordered
        attributes |= {"nature": "ordinal" if is_ordered else "nominal", "representationType": "code"}
    variable = SubElement(parent, "var", attributes)
    _texts(variable, "labl", label, languages)
    return variable


def _categories(variable: Element, part: Background | Block, codebook: Codebook, languages: Sequence[str]) -> None:
    for choice in part.choices:
        category = SubElement(variable, "catgry")
        _text(category, "catValu", choice.code)
        _texts(category, "labl", choice.label, languages)
    for reason in codebook.missing:
        for value in reason.values:
            category = SubElement(variable, "catgry", {"missing": "Y", "missType": reason.id})
            _text(category, "catValu", value)
            _texts(category, "labl", reason.label, languages)
    is_number = isinstance(part, Block) and part.is_number
    SubElement(variable, "varFormat", {"type": "numeric" if is_number else "character"})


def _range(variable: Element, block: Block) -> None:
    ends = {"UNITS": "REAL", "min": block.least, "max": block.most}
    named = {name: f"{end}" for name, end in ends.items() if end is not None}
    if len(named) > 1:
        SubElement(SubElement(variable, "valrng"), "range", named)


def _id(kind: str, name: str) -> str:
    """Return an id: a block and an item may not share one."""
    return f"{kind}_{name}"


def _texts(parent: Element, name: str, text: Text, languages: Sequence[str]) -> None:
    for language in languages:
        if language in text:
            _text(parent, name, text[language], {"xml:lang": language})


def _text(parent: Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    """Add an element with a text, in which a character that XML can't hold becomes U+FFFD."""
    SubElement(parent, name, attributes or {}).text = without_controls(text)
