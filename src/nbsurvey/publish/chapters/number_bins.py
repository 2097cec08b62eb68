"""How the numbers that people answered are spread: the percentage in each range of them."""

from math import inf, isinf

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.disclosure.bins import Bin, bins
from nbsurvey.estimation.confidence_limits import limits
from nbsurvey.estimation.design_based import METHOD
from nbsurvey.estimation.samples import samples
from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import decimal, level_percent, percent, whole
from nbsurvey.language.units import unit_of
from nbsurvey.publish.figure_data import origin_note
from nbsurvey.study import Study

_LEVEL = 0.95


def number_bins(study: Study, item: str) -> pd.DataFrame:
    """Return the percentage of respondents in each range of a number; no rows where there aren't two, or with weights.

    Parameters
    ----------
    study
        The study.
    item
        An item whose answers are numbers.

    Returns
    -------
    DataFrame
        With `low`, `high` (not in the range; missing at the ends), what the range is called in each language
        (label_nl, ...), and what a chart of percentages draws.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.number_bins import number_bins
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Hours": [8.5, 16, 24, 32, 36, 40] * 9}), population=400)
    >>> number_bins(study, "hours")[["label_en", "k", "percent"]].head(2).round(1)
             label_en  k  percent
    0        under 15  9     16.7
    1  15 to under 20  9     16.7
    """
    [sample] = samples(study, [item], None, None)
    ranges = bins(sample.values, sample.counts, study.codebook.study.suppress_below)
    if len(ranges) < 2 or study.codebook.design:
        return pd.DataFrame()
    are_whole = _are_whole(sample.values)
    k, n, block = np.array([one.k for one in ranges]), np.full(len(ranges), sample.n), study.codebook.block_of[item]
    members = np.full(len(ranges), np.nan if (size := sample.row["population"]) is None else float(str(size)))
    lower, upper = limits(k, n, members, _LEVEL, METHOD)
    ends = pd.DataFrame({"low": [one.low for one in ranges], "high": [one.high for one in ranges]})
    table = ends.replace([-inf, inf], np.nan).assign(block=block.id, item=item)
    labels = {
        f"label_{name}": [_label(one, block, name, are_whole=are_whole) for one in ranges]
        for name in study.codebook.study.languages
    }
    counts = {"k": k, "n": n, "n_min": n, "n_max": n, "population": members}
    shares = {"percent": 100 * k / n, "lower": 100 * lower, "upper": 100 * upper}
    return table.assign(**labels, **counts, **shares, level=_LEVEL, method=METHOD, origin=study.origin.kind)


def spread_drawing(study: Study, block: Block, item: str, heading: Text) -> Drawing | None:
    """Draw how the answers to an item are spread; None where that isn't shown.

    Parameters
    ----------
    study, item
        As for `number_bins`.
    block
        The block of the item.
    heading
        What stands above the figure, in each language.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.number_bins import spread_drawing
    >>> study = nbsurvey.from_frame(pd.DataFrame({"Hours": [8.5, 16, 24, 32, 36, 40] * 9}), population=400)
    >>> block = study.codebook.blocks[0]
    >>> spread_drawing(study, block, "hours", block.wording).name
    'hours-spread'
    """
    rows, languages = number_bins(study, item), study.codebook.study.languages
    if rows.empty:
        return None
    label = study.codebook.items[item].label
    asked = {name: heading[name] if len(block.items) == 1 else f"{heading[name]} {label[name]}" for name in languages}
    subtitle = {
        name: f"{asked[name]} "
        + words(name)["figure.unit"].format(
            unit=words(name)["chapter.number.spread"], n=whole(int(rows["n_min"].iloc[0]), name)
        )
        for name in languages
    }
    notes = {name: _note(study, name) for name in languages}
    return Drawing(f"{item}-spread", interval_chart, rows, asked, notes, subtitle, told=_most(study, block, item, rows))


def _most(study: Study, block: Block, item: str, rows: pd.DataFrame) -> Text:
    """Say which part of the answers stands in the fewest bars beside each other that hold at least half of them."""
    k, [sample] = rows["k"].to_numpy(), samples(study, [item], None, None)
    runs = [(size, first) for size in range(1, len(k) + 1) for first in range(len(k) - size + 1)]
    holding = [(size, first) for size, first in runs if 2 * k[first : first + size].sum() >= sample.n]
    size, first = min(holding, key=lambda run: (run[0], -k[run[1] : sum(run)].sum()))
    low, high, number = rows["low"].iloc[first], rows["high"].iloc[first + size - 1], k[first : first + size].sum()
    run = Bin(-inf if pd.isna(low) else low, inf if pd.isna(high) else high, number)
    told = {}
    for language in study.codebook.study.languages:
        answers = _label(run, block, language, are_whole=_are_whole(sample.values))
        part = percent(100 * number / sample.n, language)
        told[language] = words(language)["chapter.number.most"].format(percent=part, range=answers)
    return told


def _are_whole(values: NDArray[np.float64]) -> bool:
    return bool((values == np.floor(values)).all())


def _note(study: Study, language: str) -> str:
    few = study.codebook.study.suppress_below
    told = words(language)["chapter.number.spread_note"].format(
        level=level_percent(_LEVEL, language), fewest=whole(few, language)
    )
    return origin_note(study.origin.kind, language) + told


def _label(one: Bin, block: Block, language: str, *, are_whole: bool) -> str:
    """Say which numbers are in a range, with their unit."""
    texts = words(language).below("chapter.number.range")
    last = one.high - 1 if are_whole else one.high
    low, high = (_number(end, language) for end in (one.low, last))
    if are_whole and one.low == last:
        form, number = "one", low
    else:
        form, number = _form(one, are_whole=are_whole), high
    unit = f"\u00a0{unit_of(block.unit[language], number)}" if block.unit else ""
    return texts[form].format(low=low, high=high, unit=unit)


def _form(one: Bin, *, are_whole: bool) -> str:
    if isinf(one.low):
        return "up_to" if are_whole else "under"
    if isinf(one.high):
        return "from"
    return "between" if are_whole else "to_under"


def _number(value: float, language: str) -> str:
    if isinf(value):
        return ""
    digits = next(digits for digits in range(10) if round(value, digits) == round(value, 9))
    return decimal(value, language, digits)
