"""REDCap's data dictionary: a table with a row for each field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nbsurvey.exports.export import Source
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.questionnaires.expressions import parsed
from nbsurvey.questionnaires.markup import plain_texts
from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire, Rule
from nbsurvey.study_files.delimited import Table

_COLUMNS = {
    "field_name": ("variable / field name", "field_name"),
    "type": ("field type", "field_type"),
    "label": ("field label", "field_label"),
    "choices": ("choices, calculations, or slider labels", "choices or calculations", "select_choices_or_calculations"),
    "section": ("section header", "section_header"),
    "identifier": ("identifier?", "identifier"),
    "rule": ("branching logic (show field only if...)", "branching_logic"),
    "validation": ("text validation type or show slider number", "text_validation_type_or_show_slider_number"),
    "matrix": ("matrix group name", "matrix_group_name"),
    "note": ("field annotation", "field_annotation"),
}
"""Its headings, as it writes them for people and for programs."""

_NO_QUESTION = {"descriptive"}
_UNUSED = re.compile(r"@(HIDDEN|CALCTEXT|CALCDATE)", re.IGNORECASE)
_NUMBERS = ("integer", "number")
_YES = {"y", "yes", "1", "true"}
_PIPED = re.compile(r"\[([a-z]\w*)(?:\([\w-]+\))?(?::[\w-]+)*\]")  # '[pet]', '[food(1):checked]'
_VARIABLE = re.compile(r"\[(\w+)\]")
_BOX = re.compile(r"\[(\w+)\((-?\w+)\)\]")

Row = Mapping[str, str]


def recognise(headings: Sequence[str]) -> bool:
    """Tell whether a table has the headings of a data dictionary.

    Examples
    --------
    >>> from nbsurvey.questionnaires.redcap_dictionary import recognise
    >>> recognise(["Variable / Field Name", "Form Name", "Field Type", "Field Label"])
    True
    """
    return {"field_name", "type", "label"} <= _places(headings).keys()


def read(source: Source, table: Table, language: str) -> Questionnaire:
    r"""Read a data dictionary.

    Parameters
    ----------
    source
        The file.
    table
        Its cells.
    language
        The language of its texts, which it doesn't say.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.questionnaires.redcap_dictionary import read
    >>> from nbsurvey.study_files.delimited import read_table, recognise_dialect
    >>> content = b"field_name,field_type,field_label\nsmoke,yesno,Do you smoke?\n"
    >>> table = read_table(content, "dictionary.csv", recognise_dialect(content, "dictionary.csv"))
    >>> (field,) = read(Source("dictionary.csv", content), table, "en").fields
    >>> field.kind, [option.label["en"] for option in field.options]
    ('choice', ['yes', 'no'])
    """
    places = _places(table.headings[0])
    columns = {name: table.cells[place].astype("str").str.strip().tolist() for name, place in places.items()}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    numbers = [int(number) for number in table.cells.index]
    dictionary = _Dictionary(rows, language)
    fields = [field for row, number in zip(rows, numbers, strict=True) for field in dictionary.fields(row, number)]
    return Questionnaire(source.name, "a REDCap data dictionary", (language,), tuple(fields))


def _places(headings: Sequence[str]) -> dict[str, int]:
    plain = [" ".join(heading.strip().strip('"').casefold().split()) for heading in headings]
    return {name: place for name, own in _COLUMNS.items() for place, heading in enumerate(plain) if heading in own}


class _Dictionary:
    """What the rows of a dictionary say together: the header of a matrix stands at its first row."""

    def __init__(self, rows: Sequence[Row], language: str):
        self._language = language
        self._names = {row["field_name"] for row in rows}
        self._headers = {row["matrix"]: row.get("section", "") for row in reversed(rows) if row.get("matrix")}

    def fields(self, row: Row, number: int) -> Iterator[Field]:
        """Return the columns of a field."""
        name, type = row["field_name"], row["type"].casefold()
        if not name or type in _NO_QUESTION:
            return
        text, rule, options = self._text(row["label"]), _rule(row.get("rule", ""), number), self._options(row)
        is_identifying = row.get("identifier", "").casefold() in _YES
        is_unused = any(map(_UNUSED.match, row.get("note", "").split()))
        if type == "checkbox":
            for option in options:
                names = (f"{name}___{option.code.casefold().replace('-', '_')}", f"{name}___{option.code}")
                box = Field(names, "box", text, option.label, name, code=option.code, rule=rule)
                yield replace(box, kind="identifying") if is_identifying else box
        elif is_identifying:
            yield Field((name,), "identifying", text, rule=rule)
        elif options and not is_unused:
            grid = row.get("matrix", "")
            asked, part = (self._text(self._headers[grid]), text) if grid else (text, {})
            yield Field((name,), "choice", asked, part, grid, options, rule=rule)
        else:
            yield Field((name,), "number" if _is_number(row) else "open", text, rule=rule)

    def _text(self, markup: str) -> dict[str, str]:
        """Return a text without HTML and without the answers that are filled in for each respondent."""
        filled_in = _PIPED.sub(lambda match: "…" if match[1] in self._names else match[0], markup)
        return plain_texts({self._language: filled_in})

    def _options(self, row: Row) -> tuple[Option, ...]:
        language, words = self._language, words_or_english(self._language)
        match row["type"].casefold():
            case "yesno":
                return Option("1", {language: words["yes"]}), Option("0", {language: words["no"]})
            case "truefalse":
                return Option("1", {language: words["draft.true"]}), Option("0", {language: words["draft.false"]})
            case "radio" | "dropdown" | "checkbox":
                pairs = [part.partition(",") for part in re.split(r"[|\n]", row.get("choices", "")) if "," in part]
                return tuple(Option(code.strip(), self._text(text)) for code, _, text in pairs)
        return ()


def _is_number(row: Row) -> bool:
    return row["type"].casefold() == "slider" or row.get("validation", "").casefold().startswith(_NUMBERS)


def _rule(text: str, row: int) -> Rule | None:
    if not text:
        return None
    normal = _BOX.sub(lambda match: f"[{match[1]}___{match[2].casefold().replace('-', '_')}]", text)
    return Rule(f"{' '.join(text.split())} (row {row})", parsed(normal, _VARIABLE))
