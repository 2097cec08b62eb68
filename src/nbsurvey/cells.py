"""The counts of respondents that the tables by a column publish, or give away: what disclosure control looks after."""

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.estimates import base_answers, groups_of, tally


def parts_of(codebook: Codebook, item: str) -> dict[str, int]:
    """Divide the answers to an item by what is published of them.

    Parameters
    ----------
    codebook
        The questionnaire.
    item
        Item id.

    Returns
    -------
    dict
        For each code of an answer the place of its part. Answers are in one part if they count alike, are alike in
        the base or not, and lead to the same blocks: everything published is a sum of parts.
    """
    block = codebook.block_of[item]
    leads_to = [each.asked_if.answers for each in codebook.blocks if each.asked_if and each.asked_if.item == item]
    kinds = {
        code: (code in block.counts, code in block.base_codes, *(code in answers for answers in leads_to))
        for code in block.codes
    }
    places = {kind: place for place, kind in enumerate(dict.fromkeys(kinds.values()))}
    return {code: places[kind] for code, kind in kinds.items()}


def cells(responses: pd.DataFrame, codebook: Codebook, by: str) -> pd.DataFrame:
    """Count what the tables of all items by a column publish of the answers, or give away.

    Parameters
    ----------
    responses
        As `read_responses` returns them.
    codebook
        The questionnaire.
    by
        A background column or item to group by.

    Returns
    -------
    DataFrame
        As `nbsurvey.estimates.tally` returns it, for every item, with what `nbsurvey.disclosure.withheld` takes more:
        `parts` (the respondents in each part of `parts_of`, together all who answered), `filter` (the item that
        decides who was asked, or '') and `asked` (respondents whose answer to it leads here; missing: everybody).
    """
    groups = groups_of(responses, codebook, by)
    given = {item: _given(responses, codebook, item) for item in codebook.items}
    more = []
    for item in codebook.items:
        block, parts = codebook.block_of[item], parts_of(codebook, item)
        place = given[item].map(parts)
        route = block.asked_if
        asked = given[route.item].isin(route.answers) if route else None
        for of in groups.values():
            counts = place[of].value_counts()
            more.append(
                {
                    "parts": tuple(int(counts.get(part, 0)) for part in sorted(set(parts.values()))),
                    "filter": route.item if route else "",
                    "asked": pd.NA if asked is None else int((asked & of).sum()),
                }
            )
    counted = tally(responses, codebook, list(codebook.items), by)
    return counted.join(pd.DataFrame(more, index=counted.index)).astype({"asked": "Int64"})


def _given(responses: pd.DataFrame, codebook: Codebook, item: str) -> pd.Series:
    """Return the code of each respondent's answer, whether it is in the base or not."""
    if codebook.block_of[item].is_boolean:
        return base_answers(responses, codebook, item)
    return responses[item].astype(object)
