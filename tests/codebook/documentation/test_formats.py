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


@pytest.mark.parametrize(
    ("to", "ordered"), [("schema", '"categoriesOrdered": true'), ("ddi", 'nature="ordinal"')], ids=["schema", "ddi"]
)
def test_a_scale_of_which_the_order_is_open_is_not_called_ordered(tea, damage, capsys, to, ordered):
    written = []
    for order in ("", '    order: "?"\n'):
        damage("codebook.yaml", "    counts: [goed", f"{order}    counts: [goed")
        assert main(["document", "--study", str(tea), "--to", to]) == 0
        written.append(capsys.readouterr().out.count(ordered))
    assert written == [2, 1]  # the other is the team


def test_a_language_that_the_study_has_no_texts_in_is_wrong_usage(tea, capsys):
    assert main(["document", "--study", str(tea), "--language", "fr"]) == 2
    assert capsys.readouterr().err == "nbsurvey: The study has no texts in 'fr'; it has them in nl, en.\n"


def test_the_command_says_what_the_responses_are_in_the_font_of_the_house(capsys):
    assert main(["document", "--to", "html", "--language", "nl"]) == 0
    page = capsys.readouterr().out
    assert "Reconstructie uit de gepubliceerde percentages, geen microdata." in page
    assert "gemeentegrootte (inwoners) – verzonnen, niemand gaf dit op" in page
    assert page.count("@font-face") == 2
