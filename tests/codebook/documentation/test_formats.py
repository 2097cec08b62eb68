"""A codebook is written in each format by one command."""

import pytest

from nbsurvey.cli import main


@pytest.mark.parametrize("to", ["schema", "ddi", "md", "html"])
def test_the_command_writes_and_prints_the_same(tea, tmp_path, capsys, to):
    assert main(["document", "--study", str(tea), "--to", to, "--language", "en"]) == 0
    printed = capsys.readouterr().out
    out = tmp_path / "new" / f"codebook.{to}"
    assert main(["document", "--study", str(tea), "--to", to, "--language", "en", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out == f"{out}\n"


def test_a_language_that_the_study_has_no_texts_in_is_wrong_usage(tea, capsys):
    assert main(["document", "--study", str(tea), "--language", "fr"]) == 2
    assert capsys.readouterr().err == "nbsurvey: The study has no texts in 'fr'; it has them in nl, en.\n"
