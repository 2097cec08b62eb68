"""Somebody who has every mean, its standard deviation and every number of respondents can't work out a withheld sum."""

import random

import numpy as np
import pytest
from scipy.optimize import linprog
from small_study import small_study

from nbsurvey.study import Study

THRESHOLD, MOST = 5, 10
NONE = "(missing)"


def any_study(seed: int, is_skewed: bool) -> Study:
    """Draw hours of respondents in two columns of groups that cross or lie in each other; few are in some groups."""
    random.seed(seed)
    n = random.choice([40, 80, 150])
    groups = "abcdef"[: random.randint(2, 6)]
    shares = [random.choice([0.02, 0.1, 0.3, 1]) for _ in groups]
    size: list[str | None] = [*random.choices(groups, shares, k=n)]
    if random.random() < 0.3:
        size[:6] = [None] * 6
    other = {group: random.choice("xy") for group in groups} if random.random() < 0.4 else None
    kind = [random.choice("xy") if other is None else group and other[group] for group in size]
    hours = [float(MOST if is_skewed and random.random() < 0.03 else random.choice([0, 0, 1, 2, 5])) for _ in size]
    if not is_skewed:
        hours = [float(random.randint(0, MOST)) for _ in size]
    members = dict.fromkeys(groups, 3 * n)
    columns = {"kind": (kind, {"x": 9 * n, "y": 9 * n})}
    block = {"kind": "number", "least": 0, "most": MOST}
    return small_study(
        {"hours": hours},
        18 * n,
        size,
        THRESHOLD,
        members=members,
        columns=columns,
        blocks={"hours": block},
        disclosure="population",
    )


class Attacker:
    """Unknown numbers of respondents by group of each column and value, and equations about them."""

    def __init__(self, study: Study) -> None:
        self.study = study
        responses = study.responses
        self.groups = {by: [*responses[by].cat.categories, NONE] for by in ("size", "kind")}
        answers = responses[["size", "kind"]].astype(object).where(responses[["size", "kind"]].notna(), NONE)
        nested = answers.drop_duplicates()["size"].is_unique
        pairs = [tuple(pair) for pair in answers.drop_duplicates().to_numpy()] if nested else None
        self.cells = [
            (a, b, value)
            for a in self.groups["size"]
            for b in self.groups["kind"]
            if pairs is None or (a, b) in pairs
            for value in range(MOST + 1)
        ]
        self.answers = answers.assign(hours=responses["hours"])
        self.rows, self.numbers = [], []
        self._read()

    def flags(self, by: str = "", group: str = "") -> np.ndarray:
        at = {"size": 0, "kind": 1}.get(by)
        return np.array([at is None or cell[at] == group for cell in self.cells], dtype=float)

    def _learn(self, row: np.ndarray, number: float) -> None:
        self.rows.append(row)
        self.numbers.append(number)

    def _read(self) -> None:
        values = np.array([cell[2] for cell in self.cells], dtype=float)
        for by in ("", "size", "kind"):
            for row in self.study.means("hours", by=by or None).to_dict("records"):
                flags = self.flags(by, row["group"])
                if by:  # how many took part is known of each group, in the worst case
                    self._learn(flags, float((self.answers[by] == row["group"]).sum()))
                if not row["withheld"]:
                    n, mean, deviation = row["n"], row["estimate"], row["standard_deviation"]
                    self._learn(flags, n)
                    self._learn(flags * values, n * mean)
                    self._learn(flags * values**2, (n - 1) * deviation**2 + n * mean**2)

    def range(self, row: np.ndarray) -> tuple[float, float]:
        ends = [linprog(sign * row, A_eq=self.rows, b_eq=self.numbers, method="highs") for sign in (1, -1)]
        assert all(end.success for end in ends)
        return ends[0].fun, -ends[1].fun


def reported(study: Study) -> list[tuple[str, str]]:
    """Return the groups that are withheld."""
    tables = [study.means("hours", by=by) for by in ("size", "kind")]
    return [
        (row["by"], row["group"])
        for table in tables
        for row in table.to_dict("records")
        if row["withheld"] and row["group"] != NONE
    ]


@pytest.mark.parametrize("is_skewed", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_no_sum_of_a_withheld_group_is_known_too_well(seed, is_skewed):
    study = any_study(seed, is_skewed)
    attacker = Attacker(study)
    values = np.array([cell[2] for cell in attacker.cells], dtype=float)
    for by, group in reported(study):
        here = attacker.answers.loc[attacker.answers[by] == group, "hours"]
        if len(here) in (0, len(attacker.answers)):
            continue  # of nobody, or of all: the total is no secret
        lower, upper = attacker.range(attacker.flags(by, group) * values)
        largest = max(here.max(), MOST - here.min())
        assert upper - lower >= 0.1 * largest - 1e-6, (by, group, lower, upper, sorted(here))
        for value in here.unique():
            cell = attacker.flags(by, group) * (values == value)
            lower, upper = attacker.range(cell)
            assert upper - lower > 1 - 1e-6 or (here == value).sum() >= THRESHOLD, (by, group, value, lower, upper)
