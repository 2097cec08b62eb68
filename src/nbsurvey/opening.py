"""Opening a study: reading its files, and whether they agree with each other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.counting import EVERYBODY
from nbsurvey.disclosure import is_small_fraction
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.responses import read_responses
from nbsurvey.study import Study
from nbsurvey.study_files.folders import data_folder
from nbsurvey.study_files.links import links_path, read_links
from nbsurvey.study_files.origin import ORIGIN_FILE, PARQUET_FILE, RESPONSES_FILE, read_origin, responses_path
from nbsurvey.study_files.population import category_sizes, no_sizes, read_population
from nbsurvey.study_files.published import nothing_published, read_published
from nbsurvey.study_files.waves import WAVES_FILE, read_waves


def open_study(folder: str | Path) -> Study:
    """Read a study from its folder.

    Parameters
    ----------
    folder
        Holds codebook.yaml, responses.csv or responses.parquet, and origin.yaml; and, where there are any,
        population.csv (known sizes of groups), published.csv (figures to compare with) and waves.yaml (earlier waves);
        or all of that in `data/`.

    Raises
    ------
    InvalidInputError
        With everything that is wrong in any of the files.

    Examples
    --------
    >>> from nbsurvey.opening import open_study
    >>> study = open_study("data")
    >>> study.origin.kind, len(study.responses), study.codebook.study.population
    ('reconstruction', 111, 355)
    """
    folder = data_folder(Path(folder))
    if not folder.is_dir():
        fix = "Name the folder that holds codebook.yaml with --study."
        raise InvalidInputError([Problem("The study's folder doesn't exist.", str(folder), fix=fix)])
    codebook = read_codebook(folder / "codebook.yaml")
    responses, sizes, published = responses_path(folder), folder / "population.csv", folder / "published.csv"
    waves = folder / WAVES_FILE
    parts: dict[str, Any] = {}
    problems: list[Problem] = []
    readers: dict[str, Callable[[], Any]] = {
        "responses": lambda: _read_responses(responses, codebook),
        "links": lambda: _read_links(links_path(responses), parts.get("responses")),
        "origin": lambda: read_origin(folder / ORIGIN_FILE, responses),
        "population": lambda: read_population(sizes, codebook) if sizes.exists() else no_sizes(),
        "published": lambda: read_published(published, codebook) if published.exists() else nothing_published(),
        "waves": lambda: read_waves(waves) if waves.exists() else None,
    }
    for name, read in readers.items():
        try:
            parts[name] = read()
        except InvalidInputError as error:
            if name != "origin" or "responses" in parts:  # a damaged file isn't the one that was described either
                problems += error.problems
    if problems:
        raise InvalidInputError(problems)
    study = Study(codebook, **parts)
    problems = [*crowded_groups(study, str(responses)), *_unsupported(study, str(published))]
    problems += _unfit_design(study)
    if problems := [*problems, *_no_sample(study, str(folder / "codebook.yaml"))]:
        raise InvalidInputError(problems)
    return study


def earlier_waves(study: Study) -> dict[str, Study]:
    """Open the earlier waves of a study, each from its own folder.

    Parameters
    ----------
    study
        The last wave.

    Returns
    -------
    dict
        The earlier waves by name, the first wave first.

    Raises
    ------
    InvalidInputError
        If one isn't where waves.yaml says it is, or with everything that is wrong in its files.

    Examples
    --------
    >>> from nbsurvey.opening import earlier_waves, open_study
    >>> earlier_waves(open_study("data"))
    {}
    """
    if study.waves is None:
        return {}
    fix = "Put it back, or correct `folder`; or take the wave out."
    if absent := [
        Problem(f"Wave {name} isn't there.", study.waves.file, column="earlier.folder", value=str(folder), fix=fix)
        for name, folder in study.waves.folders.items()
        if not folder.is_dir()
    ]:
        raise InvalidInputError(absent)
    return {name: open_study(folder) for name, folder in study.waves.folders.items()}


def _read_responses(path: Path, codebook: Codebook) -> pd.DataFrame:
    if path.name == PARQUET_FILE and (csv := path.with_name(RESPONSES_FILE)).exists():
        raise InvalidInputError([Problem(f"{csv.name} holds responses too.", str(path), fix="Remove one of the two.")])
    return read_responses(path, codebook)


def _read_links(path: Path, responses: pd.DataFrame | None) -> pd.Series | None:
    if not path.exists():
        return None
    links = read_links(path)
    if responses is not None and not links.index.isin(responses.index).all():
        fix = "Import the responses again, or remove this file."
        raise InvalidInputError([Problem("These are the links of other respondents.", str(path), fix=fix)])
    return links


def _no_sample(study: Study, file: str) -> Iterator[Problem]:
    taken, population = study.counts.respondents, study.codebook.study.members
    is_too_much = population is not None and not is_small_fraction(study.codebook.study, taken)
    if study.codebook.study.disclosure == "sample" and is_too_much:
        what = f"{taken} of {population} members took part: among so few others a respondent can be recognised."
        fix = "Let it be 'population', or take it out; 'sample' is for less than 10%."
        yield Problem(what, file, column="study.disclosure", value="sample", fix=fix)


def _unfit_design(study: Study) -> list[Problem]:
    """Find a design of made-up answers, or one in which population sizes contradict each other."""
    file = study.codebook.file
    if study.codebook.design is None:
        return []
    if study.origin.is_reconstruction:
        what = "The responses are a reconstruction, which nobody was drawn for."
        return [Problem(what, file, column="design", fix="Take it out.")]
    try:
        study.counts.totals(EVERYBODY, EVERYBODY)
    except InvalidInputError as error:
        return list(error.problems)
    return []


def _unsupported(study: Study, file: str) -> Iterator[Problem]:
    for item in study.codebook.items:
        if study.origin.is_reconstruction and item not in set(study.published["item"]):
            what = "The responses are a reconstruction, and no published percentage supports this item."
            yield Problem(what, file, column="item", value=item, fix="Add its row, or take it out of the codebook.")


def crowded_groups(study: Study, file: str) -> Iterator[Problem]:
    """Find the groups with more respondents than they have members.

    Parameters
    ----------
    study
        The study.
    file
        What holds the responses, for messages.

    Examples
    --------
    >>> from nbsurvey.opening import crowded_groups
    >>> list(crowded_groups(nbsurvey.open_study("data"), "responses.csv"))
    []
    """
    for column in study.codebook.background:
        members = category_sizes(study.population, column.id)
        for code, respondents in zip(column.codes, study.counts.count(column.id), strict=False):
            if respondents > members.get(code, respondents):
                what = f"There are {respondents} respondents in a category of {members[code]} members."
                yield Problem(
                    what, file, column=column.id, value=code, fix="Check the sizes of its categories (population.csv)."
                )
