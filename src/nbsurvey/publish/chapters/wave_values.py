"""Means and net promoter scores of the waves of a survey: their levels, their changes, and how these are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.comparisons.changes import changes
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.figures.row_texts import Record, interval_named
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import decimal, decimal_range, digits_of, level_percent, signed, signed_range
from nbsurvey.language.units import unit_of
from nbsurvey.publish.chapters.comparable import compared_waves
from nbsurvey.study import Study


@dataclass(frozen=True, eq=False)
class WaveValues:
    """Means, or net promoter scores, of what is the same question in several waves.

    Parameters
    ----------
    last
        The study of the last wave.
    estimand
        'mean' or 'nps'.
    names
        Of each item or scale the names of its waves.
    levels
        The estimate of each in each wave; nothing as long as a population is open.
    changes
        As `nbsurvey.changes` returns them; nothing where only levels can be told.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_values import WaveValues
    >>> level = {"estimate": 6.54, "lower": 6.21, "upper": 6.87, "unit": "", "level": 0.95}
    >>> grades = WaveValues(nbsurvey.open_study("data"), "mean", {"twitter": ("2018",)}, {("twitter", "2018"): level})
    >>> grades.level("twitter", "2018", "en"), grades.interval(grades.levels["twitter", "2018"], "twitter", "en")
    ('6.5', '95% interval 6.2 to 6.9')
    >>> grades.limits(level, "twitter", "en"), grades.change_cells("twitter", "2016", "en")
    ('6.2 to 6.9', ('', ''))
    >>> WaveValues(grades.last, "mean", {"twitter": ("2016", "2018", "2020")}).pairs("twitter")
    [('2018', '2020'), ('2016', '2020')]
    >>> grades.change({"item": "twitter", "withheld": True, "lower": None}, "en")
    'the change isn’t shown'
    """

    last: Study
    estimand: str
    names: Mapping[str, Sequence[str]]
    levels: Mapping[tuple[str, str], Record] = field(default_factory=dict)
    changes: Mapping[tuple[str, str, str], Record] = field(default_factory=dict)

    def digits(self, name: str) -> int:
        """Return how many decimals the numbers of an item have: as many as its narrowest interval has use for.

        Examples
        --------
        >>> from nbsurvey.publish.chapters.wave_values import WaveValues
        >>> hours = {("hours", "2026"): {"lower": 29.7, "upper": 34.0}}
        >>> WaveValues(nbsurvey.open_study("data"), "mean", {}, hours).digits("hours")
        1
        """
        if self.estimand == "nps":
            return 0
        rows = [row for rows in (self.levels, self.changes) for (item, *_), row in rows.items() if item == name]
        widths = [row["upper"] - row["lower"] for row in rows if pd.notna(row["lower"]) and row["upper"] > row["lower"]]
        return digits_of(min(widths)) if widths else 1

    def level(self, name: str, wave: str, language: str) -> str:
        """Write the estimate of a wave, in its unit; or that it isn't shown."""
        row = self.levels[name, wave]
        if pd.isna(row["estimate"]):
            return words(language)["figure.withheld"]
        if self.estimand == "nps":
            return signed(row["estimate"], language, 0)
        return self._in_unit(decimal(row["estimate"], language, self.digits(name)), name, language)

    def interval(self, row: Record, name: str, language: str) -> str:
        """Write the confidence interval of an estimate with what it is called; nothing where there is none."""
        head = words(language)["figure.interval"].format(level=level_percent(row["level"], language))
        return interval_named(head, text, language) if (text := self.limits(row, name, language)) else ""

    def limits(self, row: Record, name: str, language: str) -> str:
        """Write the confidence limits of an estimate."""
        write = signed_range if self.estimand == "nps" else decimal_range
        return "" if pd.isna(row["lower"]) else write(row["lower"], row["upper"], language, self.digits(name))

    def change(self, row: Record, language: str) -> str:
        """Say in words what became of an estimate: that it rose or fell only where the test shows it."""
        texts, name = words(language).below("chapter.changes"), str(row["item"])
        if row["withheld"] or pd.isna(row["lower"]):
            return texts["withheld" if row["withheld"] else "none"]
        digits = self.digits(name)
        interval = words(language)["figure.interval"].format(level=level_percent(row["level"], language))
        if not row["higher"]:
            limits = signed_range(row["lower"], row["upper"], language, digits)
            return texts["value.unclear"].format(interval=interval, range=self._in_unit(limits, name, language))
        low, high = sorted((abs(row["lower"]), abs(row["upper"])))
        form = "rose" if row["higher"] == "b" else "fell"
        change = self._in_unit(decimal(abs(row["difference"]), language, digits), name, language)
        limits = decimal_range(low, high, language, digits)
        return texts[f"value.{form}"].format(change=change, interval=interval, range=limits)

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Return which two waves are told of: the one before the last and the last, and of several the first too."""
        waves = self.names[name]
        return [(before, waves[-1]) for before in dict.fromkeys((waves[-2], waves[0]))]

    def change_cells(self, name: str, before: str, language: str) -> tuple[str, str]:
        """Write how far the last estimate lies from an earlier one, and its limits, for a table."""
        row = self.changes.get((name, before, self.names[name][-1]))
        if row is None:
            return "", ""
        if row["withheld"]:
            return words(language)["figure.withheld"], ""
        if pd.isna(row["difference"]):
            return "", ""
        digits = self.digits(name)
        limits = "" if pd.isna(row["lower"]) else signed_range(row["lower"], row["upper"], language, digits)
        return signed(row["difference"], language, digits), limits

    def _in_unit(self, number: str, name: str, language: str) -> str:
        block = self.last.codebook.block_of.get(name)
        unit = words(language)["chapter.changes.value.points"] if self.estimand == "nps" else ""
        if self.estimand == "mean" and block and block.unit:
            unit = block.unit[language]
        return f"{number}\u00a0{unit_of(unit, number.lstrip('+−'))}" if unit else number


def wave_values(
    waves: Mapping[str, Study], samples: str, same: Sequence[str], ratings: Sequence[str]
) -> list[WaveValues]:
    """Return the means of the waves of a survey, and the net promoter scores of the items that are named.

    Parameters
    ----------
    waves
        The waves by name, from the first to the last.
    samples
        How they go together, as `nbsurvey.changes` takes it; '?' while that isn't decided.
    same
        Items and scales that are the same question although their texts differ.
    ratings
        Items of which the net promoter score is compared, and not the mean.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_values import wave_values
    >>> study = nbsurvey.open_study("data")
    >>> [values.names for values in wave_values({"2018": study, "2020": study}, "overlapping", [], [])]
    [{}, {}]
    """
    compared = compared_waves(waves, same, "mean")
    parts = {
        "mean": {name: own for name, own in compared.items() if name not in ratings},
        "nps": {name: own for name, own in compared.items() if name in ratings},
    }
    return [_values(waves, estimand, names, samples, same) for estimand, names in parts.items()]


def _values(
    waves: Mapping[str, Study], estimand: str, names: Mapping[str, Sequence[str]], samples: str, same: Sequence[str]
) -> WaveValues:
    last = [*waves.values()][-1]
    if not names or any(study.codebook.study.population == OPEN for study in waves.values()):
        return WaveValues(last, estimand, names)
    levels = {
        (str(row["item"]), wave): row for wave, study in waves.items() for row in _levels(study, estimand, names, wave)
    }
    if samples not in ("independent", "overlapping"):
        return WaveValues(last, estimand, names, levels)
    tables = []
    for own in dict.fromkeys(names.values()):
        items = [name for name in names if names[name] == own]
        part = {wave: waves[wave] for wave in own}
        tables.append(changes(part, items, samples=samples, estimand=estimand, same=same))
    rows = pd.concat(tables).to_dict("records")
    by_pair = {(str(row["item"]), str(row["wave_a"]), str(row["wave_b"])): row for row in rows}
    return WaveValues(last, estimand, names, levels, by_pair)


def _levels(study: Study, estimand: str, names: Mapping[str, Sequence[str]], wave: str) -> list[Record]:
    own = [name for name, waves in names.items() if wave in waves]
    if not own:
        return []
    return [*(study.means(own) if estimand == "mean" else study.nps(own)).to_dict("records")]


def check_ratings(codebook: Codebook, names: Sequence[str], file: str) -> None:
    """Refuse items that have no net promoter score: all but choices with the values 0 to 10.

    Parameters
    ----------
    codebook
        The codebook of the last wave.
    names
        The items.
    file
        Where they are named.

    Raises
    ------
    InvalidInputError
        With each item that has none.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.wave_values import check_ratings
    >>> check_ratings(nbsurvey.read_codebook("data/codebook.yaml"), ["twitter"], "waves.yaml")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: waves.yaml, column 'nps', value 'twitter': This has no net promoter
    score: it isn't an item whose choices have the values 0 to 10. Take it out, or correct the codebook.
    """
    if problems := list(_without_ratings(codebook, names, file)):
        raise InvalidInputError(problems)


def _without_ratings(codebook: Codebook, names: Sequence[str], file: str) -> Iterator[Problem]:
    for name in names:
        block = codebook.block_of.get(name)
        values = {*block.values.values()} if block else set()
        if values != {float(rating) for rating in range(11)}:
            what = "This has no net promoter score: it isn't an item whose choices have the values 0 to 10."
            yield Problem(what, file, column="nps", value=name, fix="Take it out, or correct the codebook.")
