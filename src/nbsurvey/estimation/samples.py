"""The respondents of each group with their values of an item or a scale: what means and quantiles are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.open_questions import check_population_decided
from nbsurvey.counting import EVERYBODY, MISSING_GROUP
from nbsurvey.counting.values import ValueCounts, measure
from nbsurvey.errors import UsageError
from nbsurvey.estimation.requests import group_sizes, groupings, known_language
from nbsurvey.estimation.tally import partial_bases, tally
from nbsurvey.language.units import unit_of

if TYPE_CHECKING:
    from nbsurvey.study import Study


@dataclass(frozen=True)
class Sample:
    """The respondents of a group who have a value of an item or a scale.

    Parameters
    ----------
    row
        What a table says of them: block, item, label, by, group, unit, n, population, withheld.
    values, counts
        The different values, from least to most, and how many respondents have each.
    members
        How many members of the population may have a value; None: unknown.
    least, most
        What a value is at the least and at the most; nan: unknown.
    has_choices
        Whether each value is that of a choice.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.samples import Sample
    >>> sample = Sample({"item": "age"}, np.array([1.0, 2.0]), np.array([3, 1]), 10, 0.0, 9.0)
    >>> sample.n, sample.without_value
    (4, 6)
    """

    row: dict[str, object]
    values: np.ndarray
    counts: np.ndarray
    members: int | None
    least: float
    most: float
    has_choices: bool = False

    @property
    def n(self) -> int:
        """How many respondents have a value."""
        return int(self.counts.sum())

    @property
    def without_value(self) -> int | None:
        """Of how many members who may have a value none is known; None: of an unknown number."""
        return None if self.members is None else self.members - self.n


def measures(codebook: Codebook, names: str | list[str] | None = None) -> list[str]:
    """Return the items and scales that names stand for and that have a mean; refuse those that have none.

    Parameters
    ----------
    codebook
        The questionnaire.
    names
        Blocks, items and scales; None: all that have a mean.

    Raises
    ------
    ValueError
        If a name isn't known, or nothing of it has a mean.

    Examples
    --------
    >>> from nbsurvey.estimation.samples import measures
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> measures(codebook, "twitter")
    Traceback (most recent call last):
    nbsurvey.errors.UsageError: 'twitter' has no mean: it isn't a number, and its choices have no `value`. Write what
    each choice is worth in data/codebook.yaml: `value: 1`, say, beside its `code`; one without isn't in the mean.
    """
    with_mean, scales = measured(codebook), {scale.id for scale in codebook.scales}
    wanted = with_mean if names is None else [names] if isinstance(names, str) else names
    if not wanted:
        raise UsageError(
            f"Nothing has a mean: no block is of the kind number, and no choice has a `value`. {_remedy(codebook)}"
        )
    chosen = [part for name in wanted for part in ([name] if name in scales else codebook.select(name))]
    if without := [name for name in chosen if name not in with_mean]:
        raise UsageError(
            f"{', '.join(map(repr, without))} has no mean: it isn't a number, and its choices have no `value`. "
            f"{_remedy(codebook)}"
        )
    return list(dict.fromkeys(chosen))


def _remedy(codebook: Codebook) -> str:
    return (
        f"Write what each choice is worth in {codebook.file}: `value: 1`, say, beside its `code`; one without isn't in "
        "the mean."
    )


def measured(codebook: Codebook) -> list[str]:
    """Return all items and scales that have a mean.

    Examples
    --------
    >>> from nbsurvey.estimation.samples import measured
    >>> measured(nbsurvey.read_codebook("data/codebook.yaml"))
    []
    """
    items = [item for item, block in codebook.block_of.items() if block.is_number or block.values]
    return items + [scale.id for scale in codebook.scales]


def check_means(study: "Study") -> None:
    """Refuse a study that has no means: a reconstruction.

    Raises
    ------
    ValueError
        If it is one.

    Examples
    --------
    >>> from nbsurvey.estimation.samples import check_means
    >>> try:
    ...     check_means(nbsurvey.open_study("data"))
    ... except ValueError as error:
    ...     print(error)
    A reconstruction has no means: the printed percentages don't support them.
    """
    if study.origin.is_reconstruction:
        raise UsageError("A reconstruction has no means: the printed percentages don't support them.")


def samples(
    study: "Study", names: str | list[str] | None, by: str | list[str] | None, language: str | None
) -> Iterator[Sample]:
    """Go through the respondents of each group, for each item and scale, as `nbsurvey.estimation.means.means` does.

    Raises
    ------
    InvalidInputError
        If the population is open.
    ValueError
        If a name, a column or the language isn't known, or the study is a reconstruction.

    Examples
    --------
    >>> from nbsurvey.estimation.samples import samples
    >>> study = nbsurvey.open_study("data")
    >>> try:
    ...     list(samples(study, None, None, None))
    ... except ValueError as error:
    ...     print(str(error).partition(":")[0])
    A reconstruction has no means
    """
    check_means(study)
    check_population_decided(study.codebook)
    language, chosen = known_language(study, language), measures(study.codebook, names)
    for column in [""] if by is None else groupings(study, by):
        for name in chosen:
            yield from _by(study, name, column, language)


def _by(study: "Study", name: str, by: str, language: str) -> Iterator[Sample]:
    counted, ends = study.counts.values(name, by or EVERYBODY), measure(study.codebook, name)
    hidden, sizes = study.suppression.values(name, by), group_sizes(study, by)
    outside = {} if by else {"": _outside(study, name)}
    for group, counts in _groups(study, counted, by).items():
        members = sizes.get(group)
        row = _labels(study.codebook, name, language) | {
            "by": by,
            "group": group,
            "n": int(counts.sum()),
            "population": members,
            "withheld": group in hidden,
        }
        base = None if members is None else members - outside.get(group, 0)
        has_choices = name in study.codebook.block_of and not study.codebook.block_of[name].is_number
        yield Sample(row, counted.values, counts, base, ends.least, ends.most, has_choices)


def _groups(study: "Study", counted: ValueCounts, by: str) -> dict[str, np.ndarray]:
    if not by:
        return {"": counted.counts[0]}
    states = study.counts.states(by)
    *groups, without = states.by_answer(counted.counts)
    has_missing = states.by_answer(study.counts.count(by))[-1] > 0
    return dict(zip(states.codes, groups, strict=True)) | ({MISSING_GROUP: without} if has_missing else {})


def _labels(codebook: Codebook, name: str, language: str) -> dict[str, object]:
    block = codebook.block_of.get(name)
    if block is None:
        scale = next(scale for scale in codebook.scales if scale.id == name)
        return {"block": "", "item": name, "label": scale.label[language], "unit": ""}
    unit = unit_of(block.unit[language]) if block.unit else ""
    return {"block": block.id, "item": name, "label": codebook.items[name].label[language], "unit": unit}


def _outside(study: "Study", name: str) -> int:
    """Count the respondents who are known to have no value: led past the question, or with an answer that has none."""
    if name not in study.codebook.block_of:
        return 0
    counts = study.counts.table([name])
    block = study.codebook.block_of[name]
    outside = int(tally(counts, study.codebook)["outside"].iloc[0]) if partial_bases(study.codebook, [name])[0] else 0
    worthless = [code for code in block.base_codes if block.values and code not in block.values]
    return outside + int(counts.loc[counts["answer"].isin(worthless), "respondents"].sum())
