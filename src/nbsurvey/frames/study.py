"""A study of any data frame, with or without a codebook."""

import warnings
from collections.abc import Collection, Iterable, Sequence

import narwhals as nw
from narwhals.typing import IntoFrame

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.codebook.design import Design
from nbsurvey.errors import InvalidInputError, Problem, UsageError
from nbsurvey.frames.categories import with_texts
from nbsurvey.frames.cells import Frame, check_cells, check_design, coded, column_names
from nbsurvey.frames.codebook import FRAME, codebook_of
from nbsurvey.frames.columns import Column, read_columns
from nbsurvey.frames.members import Population, members_of, sizes_of
from nbsurvey.opening import crowded_groups
from nbsurvey.study import Study
from nbsurvey.study_files.origin import Origin
from nbsurvey.study_files.published import nothing_published

_UNKNOWN = (
    "The population isn't known, so that intervals are wider and tables with a small cell are withheld whole: give "
    "`population`, or 'unknown'."
)


def from_frame(
    frame: IntoFrame,
    codebook: Codebook | None = None,
    *,
    background: str | Sequence[str] = (),
    population: Population | None = None,
    weight: str | None = None,
    strata: str | None = None,
    cluster: str | Sequence[str] = (),
    language: str = "en",
) -> Study:
    """Make a study of a data frame in which each row is what one respondent answered.

    Parameters
    ----------
    frame
        Of pandas, Polars (eager or lazy), PyArrow, DuckDB, Dask or PySpark. Of one that isn't in memory only counts are
        collected, and the different values of columns that have few.
    codebook
        The questionnaire: its ids, or each `column`, name columns of the frame, which hold its codes. None: it is made
        of the types of the columns, see Notes, and nothing is written.
    background
        Without a codebook: the columns that say who a respondent is, to make tables by.
    population
        How many people could have answered; or the members in each category of background columns; or 'unknown'. None:
        as the codebook has it; without one, unknown. Of a sample of which it is known that it is under 10% less is
        withheld than of others.
    weight
        Without a codebook: the column that says how many members of the population each respondent stands for, up to a
        factor. Percentages are then weighted.
    strata, cluster
        Without a codebook: the column of the groups that were drawn from apart, and that of those who were drawn
        together, or of two stages both. Replicate weights and population sizes are named by the `design` of a codebook.
    language
        Without a codebook: the language of the columns' names.

    Returns
    -------
    Study
        Of answers that people gave: for made-up ones use a folder whose `origin.yaml` says so, and `open_study`.

    Raises
    ------
    InvalidInputError
        With each column that is lacking, or that holds something that the codebook doesn't know; if more respondents
        answered than there are members; or if no column holds answers.
    ValueError
        If a background column isn't in the frame.

    Warns
    -----
    UserWarning
        Of the columns that are left out, by name and never by what they hold; and of a population that isn't given.

    Notes
    -----
    Without a codebook, booleans are yes/no of which True counts, as are texts or categories that say yes and no.
    Ordered categories of pandas and each enum of Polars or DuckDB are a scale, in that order; other categories (those
    of PyArrow too, which doesn't tell that they are ordered), texts of at most 12 different ones and whole numbers of
    at most 11 a single choice, in the order of the alphabet or the numbers: they have a distribution. Which answers a
    percentage of them counts isn't known: say it with `counts` of `estimate`, or make a column of booleans. All other
    numbers have means and quantiles; those of at most 11 have means too, in which each code is worth itself, also one
    that stands for no answer. Left out are other texts, dates and whatever may tell who somebody is. A missing cell is
    no answer. The name of a column is its label, and an id is made of it: 'Drinks tea' becomes 'drinks_tea'.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"Drinks tea": [True] * 36 + [False] * 24, "team": ["a", "b", "b"] * 20})
    >>> study = nbsurvey.from_frame(people, background="team", population=80)
    >>> study.estimate("drinks_tea")[["label", "k", "n", "percent", "lower", "upper"]].round(1)
            label   k   n  percent  lower  upper
    0  Drinks tea  36  60     60.0   53.8   66.2
    >>> study.estimate("drinks_tea", by="team")[["group", "k", "n", "withheld"]]
      group   k   n  withheld
    0     a  12  20     False
    1     b  24  40     False
    """
    data: Frame = nw.from_native(with_texts(frame))
    names = _listed(background)
    design = _design(weight, strata, cluster)
    if codebook is None:
        codebook, told = _made_codebook(data, names, design, language)
        told += [_UNKNOWN] if population is None else []
    elif names or design != Design():
        raise UsageError("Give background columns, a weight, strata and clusters only where no codebook names them.")
    else:
        told = _others(data, codebook)
    if told:
        warnings.warn(" ".join(told), stacklevel=2)
    if population is not None:
        survey = codebook.study.model_copy(update={"population": members_of(population)})
        codebook = codebook.model_copy(update={"study": survey})
    cells = _cells(data, codebook)
    responses, sizes = cells.to_native(), sizes_of(population, codebook)
    study = Study(codebook, responses, Origin(kind="collected"), sizes, nothing_published())
    _check(study)
    return study


def _design(weight: str | None, strata: str | None, cluster: str | Sequence[str]) -> Design:
    stages = _listed(cluster)
    if len(stages) > 2:
        raise UsageError(f"Clusters are drawn in at most two stages, not {len(stages)}: name the first two.")
    return Design(weight=weight or "", strata=strata or "", cluster=tuple(stages))


def _cells(data: Frame, codebook: Codebook) -> Frame:
    """Return the columns that a codebook names; refuse those of its design where they say nothing of somebody."""
    cells = coded(data, codebook)
    if codebook.design:
        check_design(cells, codebook.design)
    return cells


def _check(study: Study) -> None:
    check_cells(study.counts)
    problems, members = list(crowded_groups(study, FRAME)), study.codebook.study.members
    if members is not None and study.counts.respondents > members:
        what = f"There are {study.counts.respondents} respondents in a population of {members}."
        problems.append(Problem(what, FRAME, fix="Check `population`."))
    if problems:
        raise InvalidInputError(problems)


def _listed(names: str | Sequence[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _made_codebook(data: Frame, background: list[str], design: Design, language: str) -> tuple[Codebook, list[str]]:
    """Return a codebook made of the columns of a frame, and what to tell of those that are left out."""
    drawn = [*design.numbers, *design.names]
    check_names([*background, *drawn], data.collect_schema().names())
    columns = read_columns(data.drop([name for name in drawn if name not in background]))
    _check_columns(columns, background)
    codebook = codebook_of([column for column in columns if not column.left_out], background, language)
    if drawn:
        codebook = codebook.model_copy(update={"design": design}).standing_in(FRAME, {})
    return codebook, [_left_out(columns)] if _left_out(columns) else []


def _check_columns(columns: list[Column], background: list[str]) -> None:
    """Refuse columns of groups that have none, and a frame without columns of answers."""
    reasons = {column.name: column.left_out or ("numbers" if column.kind == "number" else "") for column in columns}
    problems = [
        Problem(f"There are no groups in a column of {reasons[name]}.", FRAME, column=name)
        for name in background
        if reasons[name]
    ]
    if all(column.left_out or column.name in background for column in columns):
        problems.append(Problem("No column holds answers.", FRAME, fix=_left_out(columns)))
    if problems:
        raise InvalidInputError(problems)


def _left_out(columns: list[Column]) -> str:
    """Tell which columns are left out and why; nothing where none is."""
    told = ", ".join(f"{column.name} ({column.left_out})" for column in columns if column.left_out)
    return f"Left out: {told}." if told else ""


def check_names(names: Iterable[str], columns: Collection[str]) -> None:
    """Refuse names that a frame has no column of.

    Raises
    ------
    ValueError
        If there is one.

    Examples
    --------
    >>> from nbsurvey.frames.study import check_names
    >>> check_names(["tea", "team"], ["tea"])
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: The frame has no column 'team'.
    """
    if unknown := [name for name in names if name not in columns]:
        raise UsageError(f"The frame has no column {', '.join(map(repr, unknown))}.")


def _others(data: Frame, codebook: Codebook) -> list[str]:
    names = {*column_names(codebook), *column_names(codebook).values()}
    used = names | {name + MISSING_SUFFIX for name in names} | {codebook.study.respondent, *codebook.design_columns}
    others = [name for name in data.collect_schema().names() if name not in used]
    return [f"Left out, as the codebook doesn't name them: {', '.join(others)}."] if others else []
