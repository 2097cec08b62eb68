"""Figures are numbered as the page shows them, those of its chapters too."""

from types import SimpleNamespace

import pytest

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.release.numbering import figure_names


def analysis(kind="collected"):
    text = "Of us.\n\n![Rum](_generated/figures/rum.en.svg){#fig-rum}\n"
    chapters = [Chapter(name="spirits", text=lambda language: text)]
    drawings = [SimpleNamespace(name=name) for name in ("tea", "rum", "milk", "beer")]
    return SimpleNamespace(
        chapters=chapters, drawings=drawings, study=SimpleNamespace(origin=SimpleNamespace(kind=kind))
    )


PAGE = """
::: {.callout-note when-responses="reconstruction"}
![Milk](_generated/figures/milk.en.svg)
:::

::: {chapter="_generated/chapters/spirits.en.md"}
:::

:::: {.column}
::: {when-responses="collected"}
![Tea](_generated/figures/tea.en.svg)
:::
![Rum again](_generated/figures/rum.en.svg)
::::
"""


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("collected", {"rum": "figure-01-rum", "tea": "figure-02-tea", "milk": "figure-milk", "beer": "figure-beer"}),
        (
            "reconstruction",
            {"milk": "figure-01-milk", "rum": "figure-02-rum", "tea": "figure-tea", "beer": "figure-beer"},
        ),
    ],
)
def test_the_order_is_that_of_the_page_without_what_is_for_other_responses(kind, names):
    assert figure_names(PAGE, analysis(kind), "en") == names


def test_the_numbers_are_those_that_the_report_prints(release):
    page = release.files["report/report.nl.html"].decode()
    assert "Figuur\xa01" in page
    assert "figures/figure-01-drinks.nl.svg" in release.files
