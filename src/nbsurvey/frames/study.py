"""A study of any data frame, with or without a codebook."""

import warnings
from collections.abc import Mapping, Sequence

import narwhals as nw
from narwhals.typing import IntoFrame

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.codebook.design import Design
from nbsurvey.errors import InvalidInputError, Problem, UsageError
from nbsurvey.frames.cells import Frame, check_cells, coded, column_names
from nbsurvey.frames.codebook import FRAME, codebook_of
from nbsurvey.frames.columns import read_columns
from nbsurvey.frames.members import Population, members_of, sizes_of
from nbsurvey.opening import crowded_groups
from nbsurvey.study import Study
from nbsurvey.study_files.origin import Origin
from nbsurvey.study_files.published import nothing_published


def from_frame(
    frame: IntoFrame,
    codebook: Codebook | None = None,
    *,
    background: str | Sequence[str] = (),
    population: Population | None = None,
    weight: str | None = None,
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
        as the codebook has it; without one, unknown.
    weight
        The column of the respondents' weights; strata and clusters stand in the `design` of a codebook. None: as the
        codebook has it; without one, there are none.
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
    Ordered categories are a scale and other categories, and texts of at most 12 different ones, a single choice: they
    have a distribution. Which answers a percentage of them counts isn't known; make a column of booleans to say it.
    Whole numbers of at most 11 different ones are answers too; what counts, and whether a code stands for no answer,
    stays open. Left out are other numbers, texts, dates and whatever may tell who somebody is. A missing cell is no
    answer. The name of a column is its label, and an id is made of it: 'Drinks tea' becomes 'drinks_tea'.

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
    data: Frame = nw.from_native(frame)
    names = [background] if isinstance(background, str) else list(background)
    if codebook is None:
        codebook, left_out = _made_codebook(data.drop(weight) if weight else data, names, language)
        codebook = _weighted(codebook, weight)
        if population is None:
            left_out.append("The population isn't known, so that intervals are wider: give `population`, or 'unknown'.")
    elif names:
        raise UsageError("Give background columns without a codebook only: a codebook says itself which they are.")
    else:
        codebook = _weighted(codebook, weight)
        left_out = _others(data, codebook)
    if left_out:
        warnings.warn(" ".join(left_out), stacklevel=2)
    if population is not None:
        survey = codebook.study.model_copy(update={"population": members_of(population)})
        codebook = codebook.model_copy(update={"study": survey})
    responses = coded(data, codebook).to_native()
    study = Study(codebook, responses, Origin(kind="collected"), sizes_of(population, codebook), nothing_published())
    check_cells(study.counts)
    problems = list(crowded_groups(study, FRAME))
    if study.codebook.study.members is not None and study.counts.respondents > study.codebook.study.members:
        what = f"There are {study.counts.respondents} respondents in a population of {study.codebook.study.members}."
        problems.append(Problem(what, FRAME, fix="Check `population`."))
    if problems:
        raise InvalidInputError(problems)
    return study


def _weighted(codebook: Codebook, weight: str | None) -> Codebook:
    """Return a codebook whose design has a weight, where one is given."""
    if weight is None:
        return codebook
    design = (codebook.design or Design()).model_copy(update={"weight": weight})
    return codebook.model_copy(update={"design": design})


def _made_codebook(data: Frame, background: list[str], language: str) -> tuple[Codebook, list[str]]:
    """Return a codebook made of the columns of a frame, and what to tell of those that are left out."""
    columns = read_columns(data)
    used = [column for column in columns if not column.left_out]
    left_out = {column.name: column.left_out for column in columns if column.left_out}
    _check_groups(background, [column.name for column in columns], left_out)
    told = [f"Left out: {', '.join(f'{name} ({why})' for name, why in left_out.items())}."] if left_out else []
    if {column.name for column in used} <= {*background}:
        raise InvalidInputError([Problem("No column holds answers.", FRAME, fix=" ".join(told))])
    return codebook_of(used, background, language), told


def _check_groups(background: list[str], names: list[str], left_out: Mapping[str, str]) -> None:
    if unknown := [name for name in background if name not in names]:
        raise UsageError(f"The frame has no column {', '.join(map(repr, unknown))}.")
    if wrong := [name for name in background if name in left_out]:
        raise InvalidInputError(
            Problem(f"There are no groups in a column that holds {left_out[name]}.", FRAME, column=name)
            for name in wrong
        )


def _others(data: Frame, codebook: Codebook) -> list[str]:
    names = {*column_names(codebook), *column_names(codebook).values()}
    used = names | {name + MISSING_SUFFIX for name in names} | {codebook.study.respondent, *codebook.design_columns}
    others = [name for name in data.collect_schema().names() if name not in used]
    return [f"Left out, as the codebook doesn't name them: {', '.join(others)}."] if others else []
