"""Figures of the publication that are drawn from estimates, with the words that go with every figure."""

from collections.abc import Mapping

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.documents import Text
from nbsurvey.figures import comparison_chart, interval_chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import level_percent, whole
from nbsurvey.publish.chapter import Drawing, count_range

_DRAWN = ["block", "item", "percent", "lower", "upper", "level", "method", "k_min", "k_max", "n_min", "n_max", "origin"]


def note(estimates: pd.DataFrame, codebook: Codebook, language: str) -> str:
    """Say what the lines of a figure are and where its numbers come from."""
    first = estimates.iloc[0]
    return words(language)[f"figure.note.{first['origin']}"].format(
        level=level_percent(first["level"], language),
        population=whole(codebook.study.population, language),
        members=codebook.study.population_label[language],
    )


def drawn(estimates: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the columns of estimates that a figure shows, with a label in each language."""
    labels = [f"label_{language}" for language in codebook.study.languages]
    return estimates[[*labels, *_DRAWN]].reset_index(drop=True)


def percent_drawing(name: str, estimates: pd.DataFrame, codebook: Codebook, heading: Text) -> Drawing:
    """Return a figure with one row for each estimate, in the order given.

    Parameters
    ----------
    name
        The name of its files.
    estimates
        As `Study.publication` returns them.
    codebook
        The questionnaire.
    heading
        What the per cents are of, by language.
    """

    def shown(data: pd.DataFrame, language: str) -> pd.DataFrame:
        return data.assign(label=data[f"label_{language}"], base=bases(data, language))

    return Drawing(
        name,
        drawn(estimates, codebook),
        draw=lambda data, language: interval_chart.draw(
            shown(data, language), language=language, heading=heading[language], note=note(data, codebook, language)
        ),
        describe=lambda data, language: (
            interval_chart.alt_text(shown(data, language), language=language, heading=heading[language])
            + f" {note(data, codebook, language)}"
        ),
        heading=heading,
    )


def comparison_drawing(
    name: str, estimates: pd.DataFrame, codebook: Codebook, heading: Text, series: Mapping[str, Text]
) -> Drawing:
    """Return a figure that sets two estimates side by side in each row.

    Parameters
    ----------
    name, codebook, heading
        As for `percent_drawing`.
    estimates
        As `Study.publication` returns them, with `series` and a row label for each language (row_nl, ...).
    series
        The label of each series by language.
    """
    rows = [f"row_{language}" for language in codebook.study.languages]
    data = pd.concat([estimates[["series", *rows]].reset_index(drop=True), drawn(estimates, codebook)], axis="columns")

    def shown(data: pd.DataFrame, language: str) -> pd.DataFrame:
        labels = [series[name][language] for name in data["series"]]
        return data.assign(row_label=data[f"row_{language}"], series_label=labels, base=bases(data, language))

    return Drawing(
        name,
        data,
        draw=lambda data, language: comparison_chart.draw(
            shown(data, language), language=language, heading=heading[language], note=note(data, codebook, language)
        ),
        describe=lambda data, language: (
            comparison_chart.alt_text(shown(data, language), language=language, heading=heading[language])
            + f" {note(data, codebook, language)}"
        ),
        heading=heading,
    )


def bases(data: pd.DataFrame, language: str) -> list[str]:
    """Write of how many respondents each percentage is."""
    return [count_range(low, high, language) for low, high in zip(data["n_min"], data["n_max"], strict=True)]
