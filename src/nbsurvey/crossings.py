"""What the tables of a study withhold, decided for all tables that say something of one another.

Tables by background columns are decided together: groups of one column that are together the same respondents as groups
of another (a region and its provinces) add up to the same counts. A table of one item by another has another side, by
the other item, made of the same counts of respondents with each pair of answers.
"""

from itertools import permutations

import pandas as pd

from nbsurvey import disclosure
from nbsurvey.cells import cells, parts_of
from nbsurvey.codebook import Codebook
from nbsurvey.disclosure import COMPLEMENTARY, Known
from nbsurvey.distributions import tally_categories
from nbsurvey.estimates import groups_of
from nbsurvey.population import category_sizes

Rows = set[tuple[str, str]]


def withheld_rows(responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame, by: str) -> pd.DataFrame:
    """Record which rows of the tables of all items by a column are withheld and why.

    Parameters
    ----------
    responses, codebook, population
        Of the study.
    by
        A background column or item.

    Returns
    -------
    DataFrame
        As `nbsurvey.disclosure.record` returns it. By an item the tables of which either side has a row withheld are
        withheld from both sides, whole.
    """
    record = _record(responses, codebook, population, by)
    if by not in codebook.items:
        return record
    own = set(record["item"])
    crossed = [
        item
        for item in codebook.items
        if item != by and (item in own or by in set(_record(responses, codebook, population, item)["item"]))
    ]
    every = pd.DataFrame(
        [(item, group) for item in crossed for group in groups_of(responses, codebook, by)], columns=["item", "group"]
    )
    others = every.assign(reason=COMPLEMENTARY, detail="protects other tables")
    rows = pd.concat([record, others]).drop_duplicates(["item", "group"])
    order = {item: place for place, item in enumerate(codebook.items)}
    places = {group: place for place, group in enumerate(groups_of(responses, codebook, by))}
    return rows.sort_values(
        ["item", "group"], key=lambda column: column.map(order if column.name == "item" else places)
    ).reset_index(drop=True)


def withheld_distributions(responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame, by: str) -> Rows:
    """Find the items and groups of which the full distribution by a column is withheld; parameters as above."""
    columns = _columns(codebook, by)
    tallied = _together(
        {column: tally_categories(responses, codebook, list(codebook.items), column) for column in columns}
    )
    place = {item: parts_of(codebook, item) for item in codebook.items}
    tallied["part"] = [place[item][code] for item, code in zip(tallied["item"], tallied["category"], strict=True)]
    counts = _together({column: cells(responses, codebook, column) for column in columns})
    known = known_of_groups(responses, codebook, population, columns)
    hidden = disclosure.withheld_distributions(tallied, counts, codebook.study.suppress_below, known)
    return _own(tallied[hidden], by) | as_rows(withheld_rows(responses, codebook, population, by))


def as_rows(record: pd.DataFrame) -> Rows:
    """Return the items and groups of a record."""
    return set(zip(record["item"], record["group"], strict=True))


def known_of_groups(responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame, columns: list[str]) -> Known:
    """Return what is known of the groups of columns, each called 'column: group'; parameters as above."""
    groups = {column: groups_of(responses, codebook, column) for column in columns}
    sizes = {
        f"{column}: {group}": size for column in columns for group, size in category_sizes(population, column).items()
    }
    same: list[tuple[set[str], set[str]]] = [
        ({f"{column}: {group}" for group in of}, set()) for column, of in groups.items()
    ]
    for a, b in permutations(columns, 2):
        together = _same_respondents(groups[a], groups[b])
        same += [({f"{a}: {group}" for group in of}, {f"{b}: {group}" for group in given}) for of, given in together]
    if columns[0] in codebook.items:
        respondents = {f"{columns[0]}: {group}": int(of.sum()) for group, of in groups[columns[0]].items()}
        return Known(sizes, respondents, same)
    return Known(sizes, None, same)


def _same_respondents(one: dict[str, pd.Series], other: dict[str, pd.Series]) -> list[tuple[set[str], set[str]]]:
    """Find the smallest sets of groups of two columns that are the same respondents; none if that is only everybody.

    A group without respondents is set apart by itself: it isn't known among which of the others it belongs.
    """
    found: list[tuple[set[str], set[str]]] = []
    left = {group for group, of in one.items() if of.any()}
    empty = one.keys() - left
    while left:
        of, given = {min(left)}, set[str]()
        grown = True
        while grown:
            before = len(of) + len(given)
            given |= {group for group, these in other.items() if any((these & one[each]).any() for each in of)}
            of |= {group for group, these in one.items() if any((these & other[each]).any() for each in given)}
            grown = len(of) + len(given) > before
        found.append((of, given))
        left -= of
    return [*found, *(({group}, set[str]()) for group in sorted(empty))] if len(found) > 1 else []


def _columns(codebook: Codebook, by: str) -> list[str]:
    return [by] if by in codebook.items else [column.id for column in codebook.background]


def _together(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    named = [table.assign(group=f"{column}: " + table["group"]) for column, table in tables.items()]
    return pd.concat(named, ignore_index=True)


def _own(rows: pd.DataFrame, by: str) -> Rows:
    own = rows[rows["group"].str.startswith(f"{by}: ")]
    return set(zip(own["item"], own["group"].str.removeprefix(f"{by}: "), strict=True))


def _record(responses: pd.DataFrame, codebook: Codebook, population: pd.DataFrame, by: str) -> pd.DataFrame:
    columns = _columns(codebook, by)
    counts = _together({column: cells(responses, codebook, column) for column in columns})
    known = known_of_groups(responses, codebook, population, columns)
    record = disclosure.record(counts, codebook.study.suppress_below, known)
    own = record[record["group"].str.startswith(f"{by}: ")].reset_index(drop=True)
    return own.assign(
        group=own["group"].str.removeprefix(f"{by}: "), detail=own["detail"].str.replace(f"{by}: ", "", regex=False)
    )
