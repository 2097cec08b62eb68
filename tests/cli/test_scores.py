"""Commands for numbers and scores give what the methods of a study give."""

import io

import pandas as pd
import pytest

from nbsurvey.opening import open_study

BLOCK = """blocks:
  - id: amounts
    title: {nl: T, en: T}
    wording: {nl: W, en: W}
    asked: {nl: A, en: A}
    kind: number
    unit: {nl: kopjes, en: cups}
    least: 0
    most: 12.5
    items: [{id: cups, label: {nl: kopjes, en: cups}}]
"""
SCALES = "scales:\n  - {id: care, label: {nl: zorg, en: care}, items: [taste, cups]}\n"


@pytest.fixture
def cups(tea):
    """Return the tea study with how many cups everybody drinks."""
    codebook, responses = tea / "codebook.yaml", tea / "responses.csv"
    text = codebook.read_text("utf-8").replace("blocks:\n", SCALES + BLOCK, 1)
    values = {"slecht": 0, "goed": 9, "uitstekend": 10}
    for code, value in values.items():
        text = text.replace(f"code: {code},", f"code: {code}, value: {value},")
    codebook.write_text(text, "utf-8")
    header, *rows = responses.read_text("utf-8").splitlines()
    sign = ";" if ";" in header else ","
    lines = [f"{header}{sign}cups", *(f"{row}{sign}{at % 5}.5" for at, row in enumerate(rows))]
    responses.write_text("\n".join(lines) + "\n", "utf-8")
    return tea


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["means"], lambda study: study.means()),
        (["means", "cups", "--by", "team", "--level", "0.9"], lambda study: study.means("cups", by="team", level=0.9)),
        (["quantiles", "cups"], lambda study: study.quantiles("cups")),
        (
            ["quantiles", "cups", "--probability", "0.4", "--probability", "1/2", "--method", "survey"],
            lambda study: study.quantiles("cups", probabilities=[0.4, 0.5], method="survey"),
        ),
        (["nps", "taste"], lambda study: study.nps("taste")),
        (["reliability"], lambda study: study.reliability()),
    ],
)
def test_a_command_gives_what_the_method_gives(run, cups, arguments, asked):
    code, out, _ = run(*arguments, "--study", cups, "--format", "csv")
    assert code == 0
    expected = asked(open_study(cups))
    table = pd.read_csv(io.StringIO(out))
    assert table["item"].tolist() == expected["item"].tolist()
    assert table["estimate"].tolist() == pytest.approx(expected["estimate"].tolist(), nan_ok=True)
    assert table["upper"].tolist() == pytest.approx(expected["upper"].tolist(), nan_ok=True)


def test_what_is_no_probability_or_has_no_mean_is_refused(run, cups):
    assert run("quantiles", "--study", cups, "--probability", "50")[0] == 2
    code, _, err = run("means", "--study", cups, "tea")
    assert code == 2
    assert "'tea' has no mean" in err and "`value: 1`" in err and "codebook.yaml" in err
