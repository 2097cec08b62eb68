"""How well the items of a scale hang together: Cronbach's alpha with its limits."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import VALUES, count, fitted, schema
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.requests import known_language, provenance
from nbsurvey.estimation.samples import check_means
from nbsurvey.estimation.withheld_rows import without_numbers
from nbsurvey.intervals.alpha import cronbach_alpha

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "item",
    "label",
    "estimand",
    count("items", "Items of the scale."),
    "n",
    "estimate",
    VALUES["lower"],
    VALUES["upper"],
    "level",
    "method",
    "withheld",
    "origin",
)
"""The table of reliabilities: columns, units and meaning."""


def reliability(
    study: "Study", names: str | list[str] | None = None, *, level: float = 0.95, language: str | None = None
) -> pd.DataFrame:
    """Estimate Cronbach's alpha of scales.

    Parameters
    ----------
    study, level, language
        As for `nbsurvey.estimation.means.means`.
    names
        A scale of the codebook, or a list of them; None: all.

    Returns
    -------
    DataFrame
        One row for each scale, as `nbsurvey.estimation.reliability.SCHEMA` describes: of the respondents (n) who
        answered all its items, reversed ones turned round. See `nbsurvey.intervals.alpha.cronbach_alpha`. It is
        withheld where n is under `suppress_below`.

    Raises
    ------
    ValueError
        If the codebook has no such scale, or the level or language isn't known, or the responses are a reconstruction.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if yes were worth 1 and no 0, and people had answered
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
    ...     choice["value"] = value
    >>> items = ("linkedin", "twitter", "facebook", "instagram")
    >>> questions["scales"] = ({"id": "reach", "label": {"nl": "bereik", "en": "reach"}, "items": items},)
    >>> study = replace(study, codebook=Codebook.model_validate(questions), origin=Origin(kind="collected"))
    >>> study.reliability("reach")[["item", "estimand", "items", "n"]]
        item estimand  items   n
    0  reach    alpha      4  97
    """
    refuse_weights(study, "the uncertainty of Cronbach's alpha")
    check_means(study)
    language, scales = known_language(study, language), {scale.id: scale for scale in study.codebook.scales}
    wanted = list(scales) if names is None else [names] if isinstance(names, str) else names
    if not scales:
        raise UsageError("The codebook has no `scales`: name there the items that measure one thing together.")
    if unknown := [name for name in wanted if name not in scales]:
        raise UsageError(f"No scale is called {', '.join(map(repr, unknown))}; the codebook has {', '.join(scales)}.")
    fewest = 1 if study.disclosure == "none" else study.codebook.study.suppress_below
    rows = []
    for name in wanted:
        n, covariances = study.counts.covariances(name)
        alpha, lower, upper = cronbach_alpha(covariances, n, level=level)
        label = scales[name].label[language]
        rows.append((name, label, "alpha", len(covariances), n, alpha, lower, upper, level, "feldt", n < fewest))
    names_of_columns = [name for name in SCHEMA.columns if name != "origin"]
    table = pd.DataFrame(rows, columns=names_of_columns).astype({"n": "Int64"}).assign(**provenance(study))
    return fitted(without_numbers(table, ("n", "estimate", "lower", "upper")), SCHEMA)
