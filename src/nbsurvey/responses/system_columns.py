"""Columns of an export that are no answers."""


def role_of(name: str, text: str = "") -> str:
    """Return the role of a column."""
    return ""
