"""An SPSS file with all kinds of missing values."""

from pathlib import Path

import numpy as np
import pandas as pd


def write_spss(path: Path) -> None:
    """Write it."""
    import pyreadstat

    frame = pd.DataFrame(
        {
            "geslacht": [1.0, 2.0, 9.0, np.nan],
            "cijfer": [7.5, 8.0, 98.0, -1.0],
            "woord": ["ja", "nee ", "nvt", ""],
            "Een_heel_lange_naam": ["x" * 300, "99", "yé", "99"],
        }
    )
    pyreadstat.write_sav(
        frame,
        path,
        column_labels={"geslacht": "Wat is uw geslacht?"},
        variable_value_labels={"geslacht": {1: "Man", 2: "Vrouw", 9: "Onbekend"}, "cijfer": {99: "Geen"}},
        missing_ranges={
            "geslacht": [9, 7],
            "cijfer": [{"lo": 90, "hi": 99}, -1],
            "woord": ["nvt"],
            "Een_heel_lange_naam": ["99"],
        },
    )
