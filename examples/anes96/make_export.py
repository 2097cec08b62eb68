"""Write anes96.csv, with weights, from the copy of the survey that statsmodels ships: it is installed with nbsurvey."""

from pathlib import Path

import pandas as pd
from statsmodels.datasets import anes96

HERE = Path(__file__).parent
COLUMNS = ["TVnews", "selfLR", "ClinLR", "DoleLR", "PID", "vote", "age", "educ", "income", "popul"]
VOTES = pd.Series({0: 47_402_357, 1: 39_198_755})
"""What Bill Clinton and Bob Dole got on 5 November 1996: Federal Election Commission, Federal Elections 96."""


def export() -> str:
    """Return the survey as CSV, in the order and with the codes of the source, and how many voters each stands for."""
    voters = anes96.load_pandas().data[COLUMNS].astype(int)
    stand_for = VOTES / voters["vote"].value_counts()  # post-stratification: N/n of each candidate
    return voters.assign(weight=voters["vote"].map(stand_for.round().astype(int))).to_csv(
        index=False, lineterminator="\n"
    )


if __name__ == "__main__":
    (HERE / "anes96.csv").write_text(export(), encoding="utf-8")
