"""Which columns that a draft leaves out are questions, so that the report can tell that they were asked."""

from collections.abc import Iterator, Mapping, Sequence

from nbsurvey.codebook.left_out import Reason
from nbsurvey.drafting.one_each import ONE_EACH
from nbsurvey.drafting.open_questions import TEXTS
from nbsurvey.drafting.personal import PERSONAL
from nbsurvey.drafting.questions import EMPTY, NUMBERS, ONE_ANSWER
from nbsurvey.drafting.several_in_a_cell import CODES, LISTS, RANKING
from nbsurvey.drafting.translations import Translations
from nbsurvey.drafting.yaml_text import by_language, quoted
from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.export import Export, ExportColumn

OPEN = "A text, number, date or file, according to the questionnaire."
IDENTIFYING = "It tells who somebody is, according to the questionnaire."

_REASONS: Mapping[str, Reason] = {
    TEXTS: "text",
    OPEN: "text",
    NUMBERS: "number",
    ONE_EACH: "identifying",
    PERSONAL: "identifying",
    IDENTIFYING: "identifying",
    EMPTY: "unanswered",
    ONE_ANSWER: "alike",
    LISTS: "several",
    RANKING: "several",
    CODES: "several",
}
"""Of the reasons why a column is left out those that leave a question out, and how the report calls them."""


def not_shown(export: Export, left_out: Mapping[str, Sequence[str]], texts: Translations) -> Iterator[str]:
    """Go through the questions among the columns that are left out, each as it stands in a codebook after its dash.

    Parameters
    ----------
    export
        The export.
    left_out
        The names of the columns that are no question of the draft, by the reason why.
    texts
        The texts of the export in each language.

    Examples
    --------
    >>> from nbsurvey.drafting.not_shown import not_shown
    >>> from nbsurvey.drafting.open_questions import TEXTS
    >>> from nbsurvey.drafting.translations import Translations
    >>> from nbsurvey.exports.export import ExportColumn
    >>> from nbsurvey.exports.formats import read
    >>> list(not_shown(read("data/responses.csv"), {TEXTS: ["twitter"]}, Translations("en", {})))
    ['{column: "twitter", label: {en: "twitter"}, why: text}']
    """
    columns = {column.name: column for column in export.columns}
    questions: dict[tuple[str, str], ExportColumn] = {}
    for why, names in left_out.items():
        for column in (columns[name] for name in names if why in _REASONS):
            if asks_for(column.name, column.text) == "record_id":  # a number of the tool, that nobody was asked for
                continue
            questions.setdefault((_REASONS[why], column.question or column.name), column)
    for (reason, _), column in questions.items():
        label = by_language(texts.of(column.text or column.name))
        yield f"{{column: {quoted(column.name)}, label: {label}, why: {reason}}}"
