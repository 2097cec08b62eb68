"""The columns that say how respondents were drawn: taken over as they are, and checked."""

from dataclasses import replace

import pandas as pd

from nbsurvey.codebook.design import Design
from nbsurvey.importing.numbers import decimal_sign, numbers_in
from nbsurvey.importing.progress import Progress
from nbsurvey.study_files.design_columns import design_problems
from nbsurvey.study_files.number_cells import number_cell


def take_design(progress: Progress) -> Progress:
    """Take over the columns of the design: names as they are, numbers with a point before decimals.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.design_columns import take_design
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml").model_copy(update={"design": Design(weight="w")})
    >>> responses = pd.read_csv("data/responses.csv", dtype=str, keep_default_na=False).assign(w="1,25")
    >>> with TemporaryDirectory() as folder:
    ...     responses.to_csv(Path(folder, "export.csv"), index=False)
    ...     progress = match_columns(begin(read(Path(folder, "export.csv")), codebook))
    >>> set(take_design(progress).texts["w"])
    {'1.25'}
    """
    codebook = progress.codebook
    numbers = codebook.design.numbers if codebook.design else ()
    taken = {
        name: _numbers(cells) if name in numbers else _stripped(cells)
        for name in codebook.design_columns
        if name in progress.columns
        for cells in [progress.export.cells[progress.columns[name].name]]
    }
    return replace(progress, texts={**progress.texts, **taken})


def check_design(progress: Progress) -> Progress:
    """Find the respondents whose weight, stratum, cluster or population size can't be one.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.design_columns import check_design
    >>> from nbsurvey.importing.progress import begin
    >>> progress = begin(read("data/responses.csv"), nbsurvey.read_codebook("data/codebook.yaml"))
    >>> check_design(progress).report.problems  # it has no design
    []
    """
    design = progress.codebook.design or Design()
    columns: dict[str, object] = {}
    for name in (*design.names, *design.numbers):
        if name in progress.texts:
            columns[name] = progress.texts[name].astype("str").to_numpy()
        elif name in progress.answers:
            columns[name] = progress.answers[name].codes.astype("str")
    cells = pd.DataFrame(columns, index=progress.rows)
    return progress.with_problems(design_problems(cells, progress.export.source.name, progress.codebook))


def _stripped(cells: pd.Series) -> pd.Series:
    return cells.astype("str").str.strip().astype("category")


def _numbers(cells: pd.Series) -> pd.Series:
    """Return numbers as a responses file has them; what isn't one stays as it is."""
    texts = _stripped(cells)
    sign = decimal_sign(texts.cat.categories)
    written = {}
    for text in texts.cat.categories:
        numbers = numbers_in(text)
        number = numbers.get(sign or ".", next(iter(numbers.values()), None))
        written[text] = text if number is None else number_cell(number)
    return texts.astype("str").map(written).astype("category")
