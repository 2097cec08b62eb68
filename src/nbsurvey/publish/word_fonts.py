"""The letters in a Word document: the fonts themselves, and what stands in where a program doesn't load them."""

from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

FONT, MONO = "Atkinson Hyperlegible Next", "DejaVu Sans Mono"
FONTS = Path(__file__).parent.parent / "figures" / "fonts"

_FILES = {"Regular": "400Regular", "Bold": "700Bold", "Italic": "400Regular_Italic"}
_OBFUSCATED = 32


def font_parts() -> dict[str, bytes]:
    """Return the fonts as Word keeps them, by the name of their part: their first bytes are mixed with a key.

    The key is the part's name as a UUID, as in ECMA-376, part 4, 17.8.1.

    Examples
    --------
    >>> from nbsurvey.publish.word_fonts import font_parts
    >>> list(font_parts())
    ['Regular', 'Bold', 'Italic']
    """
    return {
        kind: _mixed(Path(FONTS, f"AtkinsonHyperlegibleNext_{file}.ttf").read_bytes(), _key(kind))
        for kind, file in _FILES.items()
    }


def font_table() -> str:
    """Return what a Word document says of its fonts: which other one may stand in, and where ours are in it.

    Examples
    --------
    >>> from nbsurvey.publish.word_fonts import font_table
    >>> '<w:font w:name="Atkinson Hyperlegible Next"><w:altName w:val="Arial"/>' in font_table()
    True
    """
    embedded = "".join(f'<w:embed{kind} r:id="{kind}" w:fontKey="{{{str(_key(kind)).upper()}}}"/>' for kind in _FILES)
    fonts = ((FONT, "Arial", "swiss", "variable", embedded), (MONO, "Consolas", "modern", "fixed", ""))
    return "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/>'
        f"{own}</w:font>"
        for name, other, family, pitch, own in fonts
    )


def _key(kind: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{FONT} {kind}")


def _mixed(font: bytes, key: UUID) -> bytes:
    mask = key.bytes[::-1] * (_OBFUSCATED // 16)
    return bytes(byte ^ other for byte, other in zip(font, mask, strict=False)) + font[_OBFUSCATED:]
