"""The names of the interval methods, apart from their code: the command line needs them before it needs numpy."""

METHODS = (
    "exact",
    "shortest",
    "mid-p",
    "wilson",
    "agresti-coull",
    "jeffreys",
    "logit",
    "beta",
    "wald",
)
"""The names that `method` may have, as `proportion_interval` explains them."""

QUANTILE_METHODS = ("exact", "survey")
"""The interval methods of quantiles, see `nbsurvey.intervals.quantile.quantile_ranks`."""

WEIGHTED_METHODS = ("logit", "beta", "wilson")
"""The interval methods of weighted percentages, see `nbsurvey.estimation.weights.weighted_percentages`."""

PLANNED_METHODS = tuple(method for method in METHODS if method != "wald")
"""The interval methods that a survey is planned by: those that have a width whatever is answered."""
