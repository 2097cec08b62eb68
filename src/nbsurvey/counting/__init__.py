"""From responses to counts, each made once, wherever the responses are.

`count_answers` makes the table of counts: for each item, group and answer the number of respondents. `ResponseCounts`
makes and keeps the counts of any two columns, which all else starts from: `cross(column, other)` has a row for each
state of the one and a column for each state of the other, and `states(column)` says what these places stand for. A
column is an item, a background column, `EVERYBODY`, or a tuple of items: whether any of them was answered. So

    counts = ResponseCounts(responses, codebook)
    states, counted = counts.states(item), codebook.block_of[item].counted_codes
    k = counts.count(item) @ states.among(counted)
    n_by_state = counts.cross(by, item) @ states.among(codebook.block_of[item].base_codes)
    *n_by_group, n_without_group = counts.states(by).by_answer(n_by_state)
    took_part = counts.count(tuple(codebook.items))[1]

Counts of a frame that isn't in memory are made one query at a time: ask for many at once with `make`.
"""

import lazy_loader

# Names are imported on first use: a schema needs no codebook; __init__.pyi lists them.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
