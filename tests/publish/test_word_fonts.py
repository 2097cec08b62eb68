"""The fonts in a Word document are the files of the package, once their first bytes are turned back."""

import re
from uuid import UUID

from nbsurvey.publish.word_fonts import FONTS, font_parts, font_table


def test_each_font_is_a_file_of_the_package_again_with_the_key_in_the_table():
    files = {file.read_bytes() for file in FONTS.glob("*.ttf")}
    keys = dict(re.findall(r'<w:embed(\w+) r:id="\w+" w:fontKey="(\{[0-9A-F-]{36}\})"', font_table()))
    assert list(keys) == ["Regular", "Bold", "Italic"]
    for kind, part in font_parts().items():
        key = UUID(keys[kind]).bytes[::-1]
        assert bytes(byte ^ key[place % 16] for place, byte in enumerate(part[:32])) + part[32:] in files


def test_each_font_names_another_that_a_computer_has():
    assert re.findall(r'w:altName w:val="(\w+)"', font_table()) == ["Arial", "Consolas"]
