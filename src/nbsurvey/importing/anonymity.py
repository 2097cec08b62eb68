"""New ids in a shuffled order, and how many respondents share their background."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.importing.findings import Anonymity
from nbsurvey.importing.progress import Answers, Progress, with_category


def make_anonymous(progress: Progress) -> Progress:
    """Put the responses in a new order under new ids, with an empty cell where nothing fits.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.anonymity import make_anonymous
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> study = nbsurvey.open_study("data")
    >>> progress = recode_answers(match_columns(begin(read("data/responses.csv"), study.codebook)))
    >>> make_anonymous(progress).cells["respondent"].tolist()[:3]
    ['r001', 'r002', 'r003']
    """
    count = len(progress.rows)
    order = new_order(count, progress.export.source.secret)
    columns: dict[str, object] = {progress.codebook.study.respondent: new_ids(count)}
    with ThreadPoolExecutor() as threads:
        columns |= zip(progress.answers, threads.map(partial(_shuffled, order), progress.answers.values()), strict=True)
    for name, texts in progress.texts.items():
        unfitting = [misfit.value for misfit in progress.report.misfits if misfit.column == texts.name]
        columns[name] = texts.astype("str").mask(texts.isin(unfitting), "").to_numpy()[order]
    return replace(progress, cells=pd.DataFrame(columns, copy=False))


def _shuffled(order: np.ndarray, answers: Answers) -> pd.Categorical:
    return with_category(answers.meanings, "").fillna("").take(answers.cells[order])


def assess_anonymity(progress: Progress) -> Progress:
    """Count the respondents who share their background, where there are any.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.anonymity import assess_anonymity, make_anonymous
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> study = nbsurvey.open_study("data")
    >>> progress = recode_answers(match_columns(begin(read("data/responses.csv"), study.codebook)))
    >>> assess_anonymity(make_anonymous(progress)).report.anonymity.k
    10
    """
    if progress.cells.empty:
        return progress
    return progress.reporting(anonymity=anonymity(progress.cells, progress.codebook))


def new_order(count: int, secret: bytes) -> np.ndarray:
    """Shuffle responses in an order that nobody can make again without the export.

    Parameters
    ----------
    count
        The number of responses.
    secret
        Where chance starts, known only from the export itself: the same export gives the same order, and nobody can
        go back from the new order to the old one without it.

    Returns
    -------
    ndarray of int
        The old position of each response, in the new order.

    Examples
    --------
    >>> from nbsurvey.importing.anonymity import new_order
    >>> new_order(5, b"the bytes of an export").tolist()
    [2, 4, 0, 1, 3]
    """
    return np.random.default_rng(int.from_bytes(secret)).permutation(count)


def new_ids(count: int) -> pd.Series:
    """Return ids that mean nothing: r001, r002 and so on, as wide as they have to be.

    Examples
    --------
    >>> from nbsurvey.importing.anonymity import new_ids
    >>> new_ids(2).tolist()
    ['r001', 'r002']
    """
    width = max(3, len(str(count)))
    signs = np.full((count, 1 + width), ord("r"), dtype=np.uint8)
    numbers = np.arange(1, count + 1, dtype=np.int32)
    for place in range(width, 0, -1):
        numbers, digits = np.divmod(numbers, 10)
        signs[:, place] = ord("0") + digits
    try:
        import pyarrow
    except ImportError:
        return pd.Series(signs.view(f"S{1 + width}").ravel().astype("U"), dtype="str")
    bounds = np.arange(count + 1, dtype=np.int64) * (1 + width)
    ids = pyarrow.LargeStringArray.from_buffers(count, pyarrow.py_buffer(bounds), pyarrow.py_buffer(signs))
    return pd.Series(ids.to_pandas(), dtype="str")


def anonymity(responses: pd.DataFrame, codebook: Codebook) -> Anonymity:
    """Count the respondents who share their background.

    Parameters
    ----------
    responses
        A column for each background column of the codebook, and each stratum and cluster of its design.
    codebook
        The questionnaire.

    References
    ----------
    Sweeney, L. (2002). k-anonymity: a model for protecting privacy. International Journal of Uncertainty, Fuzziness
    and Knowledge-Based Systems, 10(5), 557-570. doi:10.1142/S0218488502001648

    Examples
    --------
    >>> from nbsurvey.importing.anonymity import anonymity
    >>> study = nbsurvey.open_study("data")
    >>> anonymity(study.responses, study.codebook)
    Anonymity(columns=('size_class',), k=10, unique=0, below=0, threshold=5)
    """
    drawn = [name for name in codebook.design_columns if codebook.design and name in codebook.design.names]
    columns = [column.id for column in codebook.background] + drawn
    threshold = codebook.study.suppress_below
    if not columns:
        return Anonymity((), len(responses), 0, 0, threshold)
    sizes = responses.groupby(columns, observed=True, dropna=False).size()
    return Anonymity(
        tuple(columns), int(sizes.min()), int((sizes == 1).sum()), int(sizes[sizes < threshold].sum()), threshold
    )
