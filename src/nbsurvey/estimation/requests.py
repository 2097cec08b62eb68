"""What is asked of a study: whether it has the names, groups and language, and how large its groups are."""

from typing import TYPE_CHECKING

from nbsurvey.errors import UsageError
from nbsurvey.study_files.population import category_sizes

if TYPE_CHECKING:
    from nbsurvey.study import Study


def names_of(names: str | list[str]) -> list[str]:
    """Return one name, or a list of them, as a list."""
    return [names] if isinstance(names, str) else list(names)


def known_language(study: "Study", language: str | None) -> str:
    """Return the language asked for, or else the first language of the study; refuse one that it hasn't."""
    languages = study.codebook.study.languages
    if language is not None and language not in languages:
        raise UsageError(f"The study has no language {language!r}; it has {', '.join(languages)}.")
    return language or languages[0]


def groupings(study: "Study", by: str | list[str]) -> list[str]:
    """Return the columns to group by; refuse one that isn't a background column or an item."""
    columns = [column.id for column in study.codebook.background] + list(study.codebook.items)
    for name in (chosen := names_of(by)):
        if name not in columns:
            raise UsageError(f"No column is called {name!r}; group by one of {', '.join(columns)}.")
    if not chosen:
        raise UsageError(f"Name a column to group by: one of {', '.join(columns)}.")
    return list(dict.fromkeys(chosen))


def group_sizes(study: "Study", by: str) -> dict[str, int]:
    """Return the number of members in each group of a column, as far as known; of all, without a column ('')."""
    return category_sizes(study.population, by) if by else {"": study.codebook.study.population}


def margins(study: "Study", on: str | list[str]) -> dict[str, dict[str, int]]:
    """Return the sizes of the categories of columns to weight on; refuse one of which they aren't known."""
    sizes = {column: category_sizes(study.population, column) for column in names_of(on)}
    unknown = [column for column in sizes if not sizes[column] or column not in study.responses]
    if unknown or not sizes:
        raise UsageError(f"The size of the categories isn't known for {', '.join(map(repr, unknown)) or 'nothing'}.")
    if invented := sorted(set(sizes) & set(study.origin.invented)):
        raise UsageError(f"The column {invented[0]!r} is invented: nothing can be concluded from it.")
    return sizes


def provenance(study: "Study", *, is_controlled: bool) -> dict[str, str]:
    """Return what a table says of its answers: their origin and, where rows may be withheld, by which setting."""
    return {"origin": study.origin.kind} | ({"disclosure": study.disclosure} if is_controlled else {})
