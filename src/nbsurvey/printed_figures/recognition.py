"""Whether answers are those of a reconstruction that comes back as the export of some program."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import lgamma, log
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.responses import read_responses
from nbsurvey.importing import Import
from nbsurvey.study_files.origin import ORIGIN_FILE, PARQUET_FILE, RESPONSES_FILE, Origin, read_origin
from nbsurvey.study_files.population import read_population
from nbsurvey.study_files.published import read_published
from nbsurvey.study_files.schema import typed

LEAST_SHARE = 0.9
"""How many of the respondents have to be made ones: a few may have been changed or added."""

LEAST_EVIDENCE = 1e6
"""How many times likelier answers have to be as rows of a reconstruction than as answers that people gave."""


def origin_of(imported: Import, codebook: Codebook, folders: Iterable[Path]) -> Origin:
    """Tell what imported responses are: a reconstruction of one of these folders, or else collected.

    Parameters
    ----------
    imported
        As `import_export` returns it.
    codebook
        The questionnaire.
    folders
        Where a reconstruction may be: its responses, in CSV or Parquet, or the published figures that it is made of.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.importing import import_export
    >>> from nbsurvey.printed_figures.recognition import origin_of
    >>> study = nbsurvey.open_study("data")
    >>> imported = import_export("data/responses.csv", study.codebook)
    >>> origin_of(imported, study.codebook, [Path("data")]).kind
    'reconstruction'
    >>> origin_of(imported, study.codebook, folders=[]).kind
    'collected'
    """
    for folder in dict.fromkeys(folders):
        for made, origin in _reconstructions(folder, codebook):
            if are_rows_of(imported.responses, made, list(codebook.items)):
                return origin.model_copy(update={"file": "", "sha256": ""})
    return Origin(kind="collected")


def are_rows_of(responses: pd.DataFrame, made: pd.DataFrame, items: list[str]) -> bool:
    r"""Tell whether responses are the rows of a reconstruction, or some of them, in whatever order.

    Parameters
    ----------
    responses, made
        The responses and the reconstruction, as `read_responses` returns them. Respondents' ids and backgrounds don't
        matter, nor do respondents who answered nothing.
    items
        The items to compare.

    Notes
    -----
    `LEAST_SHARE` of the rows have to be rows of the reconstruction, none more often than there. In a short
    questionnaire that can be chance, so those m rows have to be `LEAST_EVIDENCE` times likelier as a draw of m of the n
    made rows, without replacement, than as the answers of people who answered each item by itself as often so as the
    made respondents did:

    .. math:: \prod_r \frac{M_r!}{(M_r - m_r)!} \frac{(n - m)!}{n!} \Big/ \prod_r \prod_{i \in r} p_i(r_i)^{m_r}

    with m_r and M_r how often the answers r occur among the m rows and in the reconstruction, and p_i(a) the share of
    the answer a among the made answers to item i. Which items a row answers is taken as given.

    Examples
    --------
    >>> from nbsurvey.printed_figures.recognition import are_rows_of
    >>> study = nbsurvey.open_study("data")
    >>> sample = study.responses.sample(60, random_state=1)
    >>> are_rows_of(sample, study.responses, list(study.codebook.items))
    True
    >>> are_rows_of(sample.assign(twitter="ja", facebook="nee"), study.responses, ["twitter", "facebook"])
    False
    """
    rows, made_rows = _rows(responses, items), _rows(made, items)
    common = rows & made_rows
    if not common or common.total() < LEAST_SHARE * rows.total():
        return False
    n, m = made_rows.total(), common.total()
    evidence = lgamma(n - m + 1) - lgamma(n + 1)
    shares = [made[item].value_counts(normalize=True).rename(str).to_dict() for item in items]
    for row, times in common.items():
        evidence += lgamma(made_rows[row] + 1) - lgamma(made_rows[row] - times + 1)
        evidence -= times * sum(log(share[cell]) for share, cell in zip(shares, row, strict=True) if cell)
    return evidence > log(LEAST_EVIDENCE)


def _rows(responses: pd.DataFrame, items: list[str]) -> Counter[tuple[str, ...]]:
    """Count how often each combination of answers occurs; no answer is an empty text."""
    cells = responses[items].astype("string").fillna("")
    return Counter(row for row in cells.itertuples(index=False, name=None) if any(row))


def _reconstructions(folder: Path, codebook: Codebook) -> Iterator[tuple[pd.DataFrame, Origin]]:
    """Go through the reconstructions that a folder holds or gives; one that can't be read or made is none."""
    seeds = []
    for path in (folder / RESPONSES_FILE, folder / PARQUET_FILE):
        try:
            origin = read_origin(folder / ORIGIN_FILE, path)
            if origin.is_reconstruction:
                seeds += [] if origin.seed is None else [origin.seed]
                yield read_responses(path, codebook), origin
        except InvalidInputError:
            pass
    try:
        published = read_published(folder / "published.csv", codebook)
        population = read_population(folder / "population.csv", codebook)
        from nbsurvey.printed_figures.reconstruction import SEED, origin_of_reconstruction, reconstruct

        for seed in dict.fromkeys([SEED, *seeds]):
            made = reconstruct(codebook, published, population, seed)
            yield typed(made, codebook), origin_of_reconstruction(codebook, seed)
    except InvalidInputError:
        pass
