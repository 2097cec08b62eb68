"""Tables of counts with the tests that R gives of them."""

from pathlib import Path

import numpy as np
import pandas as pd

REFERENCE = pd.read_csv(Path(__file__).parent / "reference/contingency.csv")


def table_of_counts(text: str) -> np.ndarray:
    return np.array([[int(cell) for cell in row.split()] for row in text.split(";")])
