"""Write anes96.csv from the copy of the survey that statsmodels ships, which is installed with nbsurvey."""

from pathlib import Path

from statsmodels.datasets import anes96

HERE = Path(__file__).parent
COLUMNS = ["TVnews", "selfLR", "ClinLR", "DoleLR", "PID", "vote", "age", "educ", "income", "popul"]


def export() -> str:
    """Return the survey as CSV: a row for each respondent, in the order and with the codes of the source."""
    return anes96.load_pandas().data[COLUMNS].astype(int).to_csv(index=False, lineterminator="\n")


if __name__ == "__main__":
    (HERE / "anes96.csv").write_text(export(), encoding="utf-8")
