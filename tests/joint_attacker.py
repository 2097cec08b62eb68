"""An attacker who sets every table of a study against the others: their unknowns are the joint answers themselves."""

from itertools import combinations, product
from random import Random

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from small_study import small_study

from nbsurvey.counting import MISSING_GROUP
from nbsurvey.study import Study

YES, NO, NONE = "yes", "no", MISSING_GROUP


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


def drawn_mixed_study(random: Random) -> Study:
    """Draw a study of provinces in regions, another column, and an item that some were asked after another.

    One item has an answer outside its base. Who was asked further is decided by it, or by a plain yes/no item.
    """
    provinces = ["p0", "p1", "p2", "p3"]
    region = dict(zip(provinces, random.choice([["r0", "r0", "r1", "r1"], ["r0", "r0", "r0", "r1"]]), strict=True))
    size: list[str | None] = [
        p for p in provinces for _ in range(random.choice([random.randint(1, 8), random.randint(8, 35)]))
    ]
    members = {p: size.count(p) + random.choice([0, 3, random.randint(5, 40)]) for p in provinces}
    regions = {r: sum(members[p] for p in provinces if region[p] == r) for r in sorted(set(region.values()))}
    population = sum(members.values())
    if random.random() < 0.3:  # a column of other unions of the same provinces
        other = dict(zip(provinces, "xyxy", strict=True))
        kind = [other[p] for p in size]
        kinds = {x: sum(members[p] for p in provinces if other[p] == x) for x in "xy"}
    else:
        share = random.choice([0.1, 0.5])
        kind = [random.choices(["x", "y"], [share, 1 - share])[0] for _ in size]
        kinds = {"x": kind.count("x") + random.randint(0, population - len(size))}
        kinds["y"] = population - kinds["x"]
    if random.random() < 0.3:  # some of whom neither is known
        size += [None] * random.randint(1, 9)
        kind += [random.choice("xy") for _ in size[len(kind) :]]
        population += len(size)
        kinds = {x: count + kind.count(x) for x, count in kinds.items()}

    def answers(codes: list[str | bool], gaps: float, rare: float) -> list[str | bool | None]:
        shares = [rare] + [(1 - rare) / (len(codes) - 1)] * (len(codes) - 1)
        random.shuffle(shares)
        return [None if random.random() < gaps else random.choices(codes, shares)[0] for _ in size]

    def gaps() -> float:
        return random.choice([0, 0, 0.05, 0.3])

    def rare() -> float:
        return random.choice([0, 0.05, 0.1, 0.3])

    a, s = answers([True, False], gaps(), rare()), answers(["low", "high", "neutral"], gaps(), rare())
    leads, to = random.choice([("a", ["yes"]), ("s", ["low"]), ("s", ["high"]), ("s", ["low", "neutral"])])
    filters = {"a": [{True: YES, False: NO}.get(answer) for answer in a], "s": s}
    further = zip(answers([True, False], random.choice([0, 0, 0.1]), rare()), filters[leads], strict=True)
    z = [answer if given in to else None for answer, given in further]
    blocks = {
        "s": {"choices": ["low", "high", "neutral"], "counts": ["high"], "base": ["low", "high"]},
        "z": {"kind": "yes_no", "choices": [YES, NO], "counts": [YES], "asked_if": {"item": leads, "answers": to}},
    }
    return small_study(
        {"a": a, "s": s, "z": z},
        population,
        size=size,
        members=members,
        suppress_below=5,
        columns={"region": ([p and region[p] for p in size], regions), "kind": (kind, kinds)},
        blocks=blocks,
    )


class JointAttacker:
    """Unknown numbers of respondents for each group with each answer to each item, and equations about them.

    Every count that a study publishes is a sum of these unknowns, so each table adds its equations. Of the unknowns
    there are none that contradict what everybody knows: which groups of one column lie in which of another, and that
    only those who were asked answered. That nobody left an item open which they were asked is known too, if it's true.
    """

    def __init__(self, study: Study) -> None:
        self.study, codebook = study, study.codebook
        self.items = list(codebook.items)
        self.backgrounds = [column.id for column in codebook.background]
        rows = study.population.groupby("variable", sort=False)
        self.members = {str(name): dict(zip(sizes["category"], sizes["count"], strict=True)) for name, sizes in rows}
        self.codes = {item: tuple(codebook.block_of[item].codes) for item in self.items}
        self.base = {item: tuple(codebook.block_of[item].base_codes) for item in self.items}
        self.yes = {item: tuple(codebook.block_of[item].counts) for item in self.items}
        self.no = {item: tuple(code for code in self.base[item] if code not in self.yes[item]) for item in self.items}
        self.groups = {name: (*self.members[name], NONE) for name in self.backgrounds}
        self.groups |= {item: (*self.codes[item], NONE) for item in self.items}
        self.answers = pd.DataFrame({name: self._texts(name) for name in self.groups})
        self.cells = pd.DataFrame(list(product(*self.groups.values())), columns=list(self.groups))
        self._leave_out_what_cannot_be()
        self.equations: list[tuple[np.ndarray, float]] = []

    def _texts(self, column: str) -> pd.Series:
        values = self.study.responses[column]
        if column in self.items and self.study.codebook.block_of[column].is_boolean:
            values = values.map({True: YES, False: NO})
        return values.astype(object).where(values.notna(), NONE)

    def _leave_out_what_cannot_be(self) -> None:
        possible = np.ones(len(self.cells), dtype=bool)
        for a, b in combinations(self.backgrounds, 2):
            together = set(zip(self.answers[a], self.answers[b], strict=True))
            if len(together) == self.answers[a].nunique():  # each group of a lies in one of b
                without = {a: {*self.groups[a]} - {*self.answers[a]}, b: {*self.groups[b]} - {*self.answers[b]}}
                possible &= np.array(
                    [
                        pair in together or pair[0] in without[a] or pair[1] in without[b]
                        for pair in zip(self.cells[a], self.cells[b], strict=True)
                    ]
                )
        for item in self.items:
            if route := self.study.codebook.block_of[item].asked_if:
                possible &= self.cells[route.item].isin(route.answers) | (self.cells[item] == NONE)
                asked = self.answers[route.item].isin(route.answers)
                if (self.answers.loc[asked, item] != NONE).all():
                    possible &= ~self.cells[route.item].isin(route.answers) | (self.cells[item] != NONE)
        self.cells = self.cells[possible].reset_index(drop=True)

    def nests(self, a: str, b: str) -> bool:
        """Tell whether some groups of a column are known not to meet some groups of another."""
        return len(self.cells[[a, b]].drop_duplicates()) < len(self.groups[a]) * len(self.groups[b])

    def row(self, group: str | None = None, **categories: tuple[str, ...]) -> np.ndarray:
        """Sum the respondents whose groups and answers are among those given (group: of the column size)."""
        chosen = categories if group is None else categories | {"size": (group,)}
        among = [self.cells[column].isin(allowed).to_numpy() for column, allowed in chosen.items()]
        return np.all(among, axis=0).astype(float) if among else np.ones(len(self.cells))

    def learn(self, row: np.ndarray, value: float) -> None:
        """Take note of an equation; one that is published as missing tells nothing."""
        if not pd.isna(value):
            self.equations.append((row, float(value)))

    def read_estimates(self, by: str | None = None) -> None:
        """Learn k and n of each row of a table of estimates and of distributions."""
        for row in self.study.estimate(by=by).to_dict("records"):
            categories = {by: (row["group"],)} if by else {}
            if row["item"] != by:
                self.learn(self.row(**categories | {row["item"]: self.yes[row["item"]]}), row["k"])
                self.learn(self.row(**categories | {row["item"]: self.base[row["item"]]}), row["n"])
        for row in self.study.distribution(by=by).to_dict("records"):
            categories = {by: (row["group"],)} if by else {}
            if row["item"] != by:
                self.learn(self.row(**categories | {row["item"]: (row["category"],)}), row["k"])

    def read_response(self) -> None:
        """Learn how many answered each item, in the base or not."""
        for row in self.study.response_rates().to_dict("records"):
            if row["item"]:
                self.learn(self.row(**{row["item"]: self.codes[row["item"]]}), row["n_min"])

    def read_pairs(self) -> None:
        """Learn the counts of each comparison of two items."""
        pairs = list(combinations(self.items, 2))
        for row in self.study.compare(pairs, family="all").to_dict("records"):
            a, b = row["item_a"], row["item_b"]
            base_a, base_b = self.base[a], self.base[b]
            out_a, out_b = ({*self.groups[item]} - {*self.base[item]} for item in (a, b))
            self.learn(self.row(**{a: base_a, b: base_b}), row["n_a"])
            self.learn(self.row(**{a: self.yes[a], b: base_b}), row["k_a"])
            self.learn(self.row(**{a: base_a, b: self.yes[b]}), row["k_b"])
            self.learn(self.row(**{a: self.yes[a], b: self.no[b]}), row["only_a"])
            self.learn(self.row(**{a: self.no[a], b: self.yes[b]}), row["only_b"])
            self.learn(
                self.row(**{a: base_a, b: tuple(out_b)}) + self.row(**{a: tuple(out_a), b: base_b}), row["left_out"]
            )

    def read_groups(self) -> None:
        """Learn the counts of each comparison of two groups."""
        for by, item in product(self.backgrounds, self.items):
            for row in self.study.compare_groups(item, by=by, family="all").to_dict("records"):
                for side in "ab":
                    group = (row[f"group_{side}"],)
                    self.learn(self.row(**{by: group, item: self.yes[item]}), row[f"k_{side}"])
                    self.learn(self.row(**{by: group, item: self.base[item]}), row[f"n_{side}"])
                self.learn(self.row(**{by: (NONE,), item: self.base[item]}), row["left_out"])

    def read_crosstab(self) -> None:
        """Learn what crosstabs tell beside the distributions: who gave an answer and has a group, and who has none."""
        for by in self.backgrounds if len(self.items) == 1 else self.groups:
            with_group = tuple(group for group in self.groups[by] if group != NONE)
            items = [item for item in self.items if item != by]
            table = self.study.crosstab(items, by=by, percentages="row", test=False)
            for row in table.drop_duplicates(["item", "category", "n"]).to_dict("records"):
                self.learn(self.row(**{by: with_group, row["item"]: (row["category"],)}), row["n"])
                self.learn(self.row(**{by: (NONE,), row["item"]: self.base[row["item"]]}), row["left_out"])

    def read_weighted(self, table: pd.DataFrame) -> None:
        """Learn weighted percentages, and with them the number of respondents in each group, which sets the weights."""
        respondents = self.study.responses["size"].value_counts()
        for row in table.dropna(subset="percent").to_dict("records"):
            for group in self.members["size"]:
                self.learn(self.row(group), respondents[group])
            weights = {group: members / respondents[group] for group, members in self.members["size"].items()}
            share = row["percent"] / 100
            equation = sum(
                weight
                * (self.row(group, **{row["item"]: (YES,)}) - share * self.row(group, **{row["item"]: (YES, NO)}))
                for group, weight in weights.items()
            )
            self.learn(equation, 0.0)

    def range(self, row: np.ndarray) -> tuple[float, float]:
        """Find the smallest and the largest value of a sum of cells that everything learnt allows."""
        rows, values = zip(*self.equations, strict=True)
        limits = {
            "A_ub": [self.row(**{by: (group,)}) for by, groups in self.members.items() for group in groups],
            "b_ub": [size for groups in self.members.values() for size in groups.values()],
        }
        ends = [linprog(sign * row, A_eq=rows, b_eq=values, method="highs", **limits) for sign in (1, -1)]
        assert all(end.success for end in ends)
        return ends[0].fun, -ends[1].fun


def everything_read(study: Study) -> tuple[JointAttacker, JointAttacker]:
    """Return an attacker who has read all that a study says without weights, and one who has read only the totals."""
    attacker, totals = JointAttacker(study), JointAttacker(study)
    for reader in (attacker, totals):
        reader.learn(reader.row(), len(study.responses))
        reader.read_estimates()
        reader.read_response()
        for by in attacker.backgrounds:
            reader.learn(reader.row(**{by: (NONE,)}), study.responses[by].isna().sum())
    for by in (*attacker.backgrounds, *attacker.items):
        attacker.read_estimates(by)
    attacker.read_pairs()
    attacker.read_groups()
    attacker.read_crosstab()
    return attacker, totals


def known_too_well(attacker: JointAttacker, by: str = "size") -> list[tuple[object, ...]]:
    """Return the counts that are withheld in the tables by a column, and yet lie in a range under the threshold.

    As `nbsurvey.disclosure` has it: of an item of which some group is shown, k, n - k and the answers outside the base
    of the groups that aren't, and n where it is under the threshold; a count that no group has is known to be 0, and
    how many respondents have no group is no secret.
    """
    study, threshold = attacker.study, attacker.study.codebook.study.suppress_below
    columns = [
        by,
        *(
            background
            for background in attacker.backgrounds
            if by in attacker.backgrounds and attacker.nests(background, by)
        ),
    ]
    shown = {
        row["item"]
        for background in columns
        for row in study.estimate(by=background).to_dict("records")
        if not row["withheld"]
    }
    table = study.estimate(by=by)
    leaks = []
    for item, group in zip(table["item"][table["withheld"]], table["group"][table["withheld"]], strict=True):
        if item not in shown or item == by or group == NONE:  # nobody is recognised by a group that they left open
            continue
        outside = tuple(code for code in attacker.codes[item] if code not in attacker.base[item])
        counts = {"k": attacker.yes[item], "n - k": attacker.no[item], "outside": outside}
        occurring = {
            name: categories for name, categories in counts.items() if attacker.answers[item].isin(categories).any()
        }
        here = attacker.answers[attacker.answers[by] == group]
        most = _most(attacker, by, group, item, here)
        secrets = occurring if len(occurring) > 1 else {}
        if here[item].isin(attacker.base[item]).sum() < threshold:
            secrets = secrets | {"n": attacker.base[item]}
        for name, answers in secrets.items():
            lower, upper = attacker.range(attacker.row(**{by: (group,), item: answers}))
            if upper - lower < most - 1e-6:
                leaks.append((by, item, group, name, round(lower, 3), round(upper, 3)))
    return leaks


def _most(attacker: JointAttacker, by: str, group: str, item: str, here: pd.DataFrame) -> int:
    """Return how wide the range of a count must be: the threshold, or all that the group can hold if that is less."""
    threshold = attacker.study.codebook.study.suppress_below
    most = min(threshold, attacker.members[by][group] if group in attacker.members.get(by, {}) else len(here))
    if route := attacker.study.codebook.block_of[item].asked_if:
        asked = int(here[route.item].isin(route.answers).sum())
        return most if 0 < asked < threshold else min(most, asked)
    return most


def small_cells_found(attacker: JointAttacker, threshold: int) -> list[tuple[object, ...]]:
    """Return the answers to an item in a group of another column of which a count under the threshold is known."""
    leaks = []
    for a, b in combinations(attacker.groups, 2):
        if b in attacker.backgrounds:
            continue
        table = pd.crosstab(attacker.answers[a], attacker.answers[b])
        groups = [group for group in attacker.groups[a] if group != NONE or a not in attacker.backgrounds]
        for group, answer in product(groups, attacker.codes[b]):
            count = int(table.get(answer, {}).get(group, 0))
            if 0 < count < threshold:
                lower, upper = attacker.range(attacker.row(**{a: (group,), b: (answer,)}))
                if upper - lower < 1 - 1e-6:
                    leaks.append((a, group, b, answer, count))
    return leaks
