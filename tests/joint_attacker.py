"""An attacker who sets every table of a study against the others: their unknowns are the joint answers themselves."""

from itertools import combinations, product
from random import Random

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from small_study import small_study

from nbsurvey.estimates import MISSING_GROUP
from nbsurvey.study import Study

YES, NO, NONE = "yes", "no", MISSING_GROUP
BASE = (YES, NO)


def drawn_study(random: Random, missing_groups: bool = True) -> Study:
    """Draw a study of two or three items with small groups, rare answers, gaps, and items that go together."""
    groups = [f"g{place}" for place in range(random.choice([2, 3, 4]))]
    size: list[str | None] = [
        group for group in groups for _ in range(random.choice([random.randint(1, 8), random.randint(5, 30)]))
    ]
    if missing_groups and random.random() < 0.3:
        size += [None] * random.randint(1, 7)
    answers: dict[str, list[bool | None]] = {}
    for item in "abc"[: random.choice([2, 3])]:
        share, gaps = random.choice([0.1, 0.5, 0.9]), random.choice([0, 0, 0.03, 0.1, 0.4])
        if answers and random.random() < 0.4:
            other, change = list(answers.values())[-1], random.choice([0, 0.05, 0.2])
            column = [random.choice([True, False, None]) if random.random() < change else answer for answer in other]
        else:
            column = [None if random.random() < gaps else random.random() < share for _ in size]
        answers[item] = column
    members = {group: size.count(group) + random.choice([0, random.randint(0, 40)]) for group in groups}
    population = sum(members.values()) + size.count(None)
    return small_study(answers, population, size=size, suppress_below=5, members=members)


class JointAttacker:
    """Unknown numbers of respondents for each group with each answer to each item, and equations about them.

    Every count that a study of yes/no items publishes is a sum of these unknowns, so each table adds its equations.
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self.items = [name for name in study.responses if name in study.codebook.items]
        self.members = dict(zip(study.population["category"], study.population["count"], strict=True))
        self.cells = list(product([*self.members, NONE], *[(YES, NO, NONE)] * len(self.items)))
        self.equations: list[tuple[np.ndarray, float]] = []

    def row(self, size: str | None = None, **answers: tuple[str, ...]) -> np.ndarray:
        """Sum the respondents of a group (None: all) whose answers to some items are among those given."""
        places = {item: place for place, item in enumerate(self.items, 1)}
        return np.array(
            [
                float(
                    (size is None or cell[0] == size)
                    and all(cell[places[item]] in allowed for item, allowed in answers.items())
                )
                for cell in self.cells
            ]
        )

    def learn(self, row: np.ndarray, value: float) -> None:
        """Take note of an equation; one that is published as missing tells nothing."""
        if not pd.isna(value):
            self.equations.append((row, float(value)))

    def group(self, by: str, group: str) -> dict[str, object]:
        """Name the respondents of a group of a table by `size` or by an item."""
        return {"size": group} if by == "size" else {by: (group,)}

    def read_estimates(self, by: str | None = None) -> None:
        """Learn k and n of each row of a table of estimates and of distributions."""
        for row in self.study.estimate(by=by).to_dict("records"):
            of = self.group(by, row["group"]) if by else {}
            if row["item"] != by:
                self.learn(self.row(**of | {row["item"]: (YES,)}), row["k"])
                self.learn(self.row(**of | {row["item"]: BASE}), row["n"])
        for row in self.study.distribution(by=by).to_dict("records"):
            of = self.group(by, row["group"]) if by else {}
            if row["item"] != by:
                self.learn(self.row(**of | {row["item"]: (row["category"],)}), row["k"])

    def read_pairs(self) -> None:
        """Learn the counts of each comparison of two items."""
        pairs = list(combinations(self.items, 2))
        for row in self.study.compare(pairs, family="all").to_dict("records"):
            a, b = row["item_a"], row["item_b"]
            self.learn(self.row(**{a: BASE, b: BASE}), row["n_a"])
            self.learn(self.row(**{a: (YES,), b: BASE}), row["k_a"])
            self.learn(self.row(**{a: BASE, b: (YES,)}), row["k_b"])
            self.learn(self.row(**{a: (YES,), b: (NO,)}), row["only_a"])
            self.learn(self.row(**{a: (NO,), b: (YES,)}), row["only_b"])
            self.learn(self.row(**{a: BASE, b: (NONE,)}) + self.row(**{a: (NONE,), b: BASE}), row["left_out"])

    def read_groups(self) -> None:
        """Learn the counts of each comparison of two groups."""
        for item in self.items:
            for row in self.study.compare_groups(item, "size", family="all").to_dict("records"):
                for side in "ab":
                    group = row[f"group_{side}"]
                    self.learn(self.row(group, **{item: (YES,)}), row[f"k_{side}"])
                    self.learn(self.row(group, **{item: BASE}), row[f"n_{side}"])
                self.learn(self.row(NONE, **{item: BASE}), row["left_out"])

    def read_weighted(self, table: pd.DataFrame) -> None:
        """Learn weighted percentages, and with them the number of respondents in each group, which sets the weights."""
        respondents = self.study.responses["size"].value_counts()
        for row in table.dropna(subset="percent").to_dict("records"):
            for group in self.members:
                self.learn(self.row(group), respondents[group])
            weights = {group: members / respondents[group] for group, members in self.members.items()}
            share = row["percent"] / 100
            equation = sum(
                weight * (self.row(group, **{row["item"]: (YES,)}) - share * self.row(group, **{row["item"]: BASE}))
                for group, weight in weights.items()
            )
            self.learn(equation, 0.0)

    def range(self, row: np.ndarray) -> tuple[float, float]:
        """Find the smallest and the largest value of a sum of cells that everything learnt allows."""
        rows, values = zip(*self.equations, strict=True)
        limits = {
            "A_ub": [self.row(group) for group in self.members],
            "b_ub": list(self.members.values()),
        }
        ends = [linprog(sign * row, A_eq=rows, b_eq=values, method="highs", **limits).fun for sign in (1, -1)]
        return ends[0], -ends[1]


def everything_read(study: Study) -> tuple[JointAttacker, JointAttacker]:
    """Return an attacker who has read all that a study says without weights, and one who has read only the totals."""
    attacker, totals = JointAttacker(study), JointAttacker(study)
    for reader in (attacker, totals):
        reader.learn(reader.row(), len(study.responses))
        reader.learn(reader.row(NONE), study.responses["size"].isna().sum())
        reader.read_estimates()
    for by in ("size", *attacker.items):
        attacker.read_estimates(by)
    attacker.read_pairs()
    attacker.read_groups()
    return attacker, totals


def known_too_well(attacker: JointAttacker, by: str = "size") -> list[tuple[object, ...]]:
    """Return the counts that are withheld in the tables by a column, and yet lie in a range under the threshold.

    As `nbsurvey.disclosure` has it: of an item of which some group is shown, k and n - k of the groups that aren't,
    and n where it is under the threshold; a count that no group has is known to be 0.
    """
    study, threshold = attacker.study, attacker.study.codebook.study.suppress_below
    table = study.estimate(by=by)
    found = []
    for item, rows in table.groupby("item", sort=False):
        if rows["withheld"].all():
            continue
        base = study.responses[item]
        for group in rows.loc[rows["withheld"], "group"]:
            if by == "size":
                of = study.responses["size"].isna() if group == NONE else study.responses["size"] == group
            else:
                of = study.responses[by].isna() if group == NONE else study.responses[by].eq(group == YES).fillna(False)
            counts = {"k": (YES,), "n - k": (NO,), "n": BASE}
            occurs = {"k": bool(base.eq(True).any()), "n - k": bool(base.eq(False).any())}
            n = int(base[of].notna().sum())
            size = attacker.members.get(group, threshold) if by == "size" else int(of.sum())
            most = min(threshold, size)
            for count, answers in counts.items():
                is_secret = n < threshold if count == "n" else occurs["k"] and occurs["n - k"]
                if not is_secret:
                    continue
                lower, upper = attacker.range(attacker.row(**attacker.group(by, group) | {item: answers}))
                if upper - lower < most - 1e-6:
                    found.append((by, item, group, count, round(lower, 3), round(upper, 3)))
    return found


def small_cells_found(attacker: JointAttacker, threshold: int) -> list[tuple[object, ...]]:
    """Return the answers to an item in a group of another column of which a count under the threshold is known."""
    study, groups = attacker.study, [*attacker.members, NONE]
    columns = {item: study.responses[item].map({True: YES, False: NO}).astype(object) for item in attacker.items}
    columns = {"size": study.responses["size"].astype(object)} | columns
    found = []
    for a, b in combinations(columns, 2):
        table = pd.crosstab(columns[a].fillna(NONE), columns[b].fillna(NONE))
        for group, answer in product(groups if a == "size" else (YES, NO, NONE), BASE):
            count = int(table.get(answer, {}).get(group, 0))
            if 0 < count < threshold:
                lower, upper = attacker.range(attacker.row(**attacker.group(a, group) | {b: (answer,)}))
                if upper - lower < 1 - 1e-6:
                    found.append((a, group, b, answer, count))
    return found
