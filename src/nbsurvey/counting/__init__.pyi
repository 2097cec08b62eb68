from .columns import EVERYBODY, Column, Counts
from .response_counts import ResponseCounts, count_answers
from .states import States, states_of
from .table import MISSING_GROUP, SCHEMA

__all__ = [
    "EVERYBODY",
    "MISSING_GROUP",
    "SCHEMA",
    "Column",
    "Counts",
    "ResponseCounts",
    "States",
    "count_answers",
    "states_of",
]
