"""What an import can be told, and the one list in which readers are registered."""

import re
import subprocess
import sys

import pytest

from nbsurvey.exports.options import FORMATS, ROW_RULES
from nbsurvey.exports.tool import Tool
from nbsurvey.exports.tools import reader_of


def test_every_format_is_named_for_a_person():
    assert {"limesurvey", "limesurvey-vv", "qualtrics", "csv", "excel", "spss", "stata", "parquet"} <= set(FORMATS)
    assert all(format.words for format in FORMATS.values())


@pytest.mark.parametrize("format", FORMATS)
def test_the_module_of_a_format_reads_files_or_describes_a_tool(format):
    reader = reader_of(format)
    assert isinstance(reader.TOOL, Tool) if FORMATS[format].is_table else callable(reader.read)
    re.compile(FORMATS[format].signature)


def test_the_command_line_learns_of_formats_and_rules_without_pandas():
    script = "import sys, nbsurvey.exports.options; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert len({rule.id for rule in ROW_RULES}) == len(ROW_RULES)
