"""Every chart of the package, each drawn from an example; run as a program it prints the digests of their files."""

import importlib
import json
import locale
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from inspect import get_annotations, isfunction
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey import figures
from nbsurvey.figures.save import save

_PERCENTAGES = pd.DataFrame(
    [("officiële figuren in flink dubio", 39.25, 31.8, 47.6), ("oplichting € 1½ miljoen", 28.04, 20.5, 36.9)],
    columns=["label", "percent", "lower", "upper"],
).assign(level=0.95, n_min=94, n_max=111)

EXAMPLES: Mapping[str, pd.DataFrame] = {
    "interval_chart": _PERCENTAGES,
    "bounds_chart": _PERCENTAGES.assign(worst_lower=[11.0, 8.1], worst_upper=[81.4, 79.5]),
    "comparison_chart": pd.concat(
        [_PERCENTAGES.rename(columns={"label": "row_label"}).assign(series_label=name) for name in ("infini", "skiën")]
    ),
    "rank_chart": _PERCENTAGES.assign(rank=[1, 2], rank_lower=[1, 1], rank_upper=[2, 2]),
    "stacked_chart": pd.concat(
        [
            _PERCENTAGES.assign(category_label=name, percent=percent, n=94, ordered=True)
            for name, percent in (("infini", 39.25), ("skiën", 60.75))
        ]
    ),
    "trend_chart": pd.concat([_PERCENTAGES.assign(wave=wave, date="") for wave in ("première", "fini")]).assign(
        change_lower=-12.5, change_upper=12.5, higher=""
    ),
    "value_chart": _PERCENTAGES.assign(value=[3.5, -1.25], lower=[2.5, -2.5], upper=[4.5, 0.5]).assign(
        value_text="3,50", interval_text="fi 2,50", n_text="94"
    ),
    "coverage_chart": pd.DataFrame(
        [
            (method, n, truth, 100 - abs(truth - 50) / 5)
            for method in ("Wilson (fi)", "exact, alle steekproeven geteld")
            for n in (94, 107, 111)
            for truth in range(0, 101, 10)
        ],
        columns=["method", "n", "truth", "coverage"],
    ).assign(level=0.95),
}
"""A table for each chart, with letters that have another shape or width in another language."""


def charts() -> dict[str, Callable[..., Figure]]:
    """Return every public function of `nbsurvey.figures` that makes a figure, by its module."""
    modules = [
        importlib.import_module(f"{figures.__name__}.{module.name}")
        for module in pkgutil.iter_modules(figures.__path__)
    ]
    return {
        module.__name__.rpartition(".")[2]: function
        for module in modules
        for name, function in vars(module).items()
        if isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and get_annotations(function, eval_str=True).get("return") is Figure
    }


def digests(name: str) -> dict[str, str]:
    """Draw a chart in two languages and return the digest of each of its files."""
    made, words = {}, {"heading": "Kop: vijf ijzige figuren", "note": "Noot: fijn."}
    with tempfile.TemporaryDirectory() as folder:
        for language in ("nl", "en"):
            figure = charts()[name](EXAMPLES[name], language=language, **words)
            for path in save(figure, Path(folder), name, language, title="Titel (fi)", origin="Reconstructie"):
                made[path.name] = sha256(path.read_bytes()).hexdigest()
    return made


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    json.dump({name: digests(name) for name in EXAMPLES}, sys.stdout)
