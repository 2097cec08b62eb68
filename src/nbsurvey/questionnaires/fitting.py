"""What a questionnaire says, put on the columns of an export of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nbsurvey.drafting.beside import BESIDE
from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import MOST_CELLS
from nbsurvey.drafting.not_shown import IDENTIFYING, OPEN
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn, ShownIf
from nbsurvey.exports.tools import is_not_shown, is_other, is_unanswered
from nbsurvey.files import unmasked
from nbsurvey.language.catalogue import has_words
from nbsurvey.language.plain_text import single_spaced
from nbsurvey.questionnaires.cells import Reading, read_cells
from nbsurvey.questionnaires.expressions import Expression, holds, variables
from nbsurvey.questionnaires.matching import matched
from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire, Rule, Texts

ALL_TICKS = "All ticks of a question of which each box has a column of its own."

_NO_QUESTION = {"beside": BESIDE, "identifying": IDENTIFYING}
_MOST_NAMES = 20
_TICK, _NO_TICK = ("1", "Y"), ("", "0", "N")


def fitted(export: Export, questionnaire: Questionnaire, language: str) -> Export:
    """Put what a questionnaire says on the columns of an export.

    Parameters
    ----------
    export
        The export.
    questionnaire
        The questionnaire.
    language
        The language of the draft, one of those of the questionnaire.

    Returns
    -------
    export
        The same cells, with texts, labels, routing and translations on the columns, and notes of what fits nothing.

    Raises
    ------
    InvalidInputError
        If nothing fits.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.questionnaires.fitting import fitted
    >>> from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire
    >>> options = (Option("ja", {"en": "Yes"}), Option("nee", {"en": "No"}))
    >>> refugees = Field(("refugees",), "choice", {"en": "Refugees"}, options=options)
    >>> questionnaire = Questionnaire("form.xlsx", "an XLSForm", ("en",), (refugees,))
    >>> export = fitted(read("data/responses.csv"), questionnaire, "en")
    >>> next(column.labels for column in export.columns if column.name == "refugees")
    {'ja': 'Yes', 'nee': 'No'}
    """
    fields, others = matched([column for column in export.columns if not column.role], questionnaire.fields)
    if not fields:
        what = f"No question of this file ({questionnaire.words}) fits a column of the export."
        raise InvalidInputError([Problem(what, questionnaire.name, fix="Give that of the same survey.")])
    fit = _Fit(export, questionnaire, fields, language)
    columns = tuple(fit.column(column) for column in export.columns)
    words = f"{export.recognised}; with {questionnaire.words}"
    notes = (*export.notes, *fit.notes(others))
    return replace(
        export,
        columns=columns,
        recognised=words,
        notes=notes,
        language=language,
        title=questionnaire.title or export.title,
        translations=fit.translations(),
    )


class _Fit:
    """What a questionnaire says of the columns that it fits."""

    def __init__(self, export: Export, questionnaire: Questionnaire, fields: Mapping[str, Field], language: str):
        self._export, self._questionnaire, self._fields, self._language = export, questionnaire, fields, language
        self._by_name = {name: field for field in reversed(questionnaire.fields) for name in field.names}
        self._columns = {id(field): name for name, field in reversed(list(fields.items()))}
        self._named = {column.name: column for column in export.columns}
        self._readings: dict[str, Reading] = {}
        self._otherwise: list[str] = []

    def column(self, column: ExportColumn) -> ExportColumn:
        """Return a column with what the questionnaire says of it."""
        field = self._fields.get(column.name)
        if field is None:
            return column
        described = replace(column, shown_if=self._shown_if(field.rule))
        why = _NO_QUESTION.get(field.kind, "")
        return replace(described, no_question=why) if why else self._described(described, field)

    def _described(self, column: ExportColumn, field: Field) -> ExportColumn:
        text, part = self._own(field.text) or column.text, self._own(field.part) or column.part
        described = replace(column, text=text, part=part, question=field.question or column.question)
        match field.kind:
            case "boxes" if self._has_boxes(field):
                return replace(described, question="", no_question=ALL_TICKS)
            case "choice" | "boxes":
                return self._with_labels(replace(described, separator=field.separator), field)
            case "box":
                return replace(described, is_box=True)
            case "number":
                return replace(described, is_number=True)
            case "open":
                return replace(described, no_question=OPEN)
        return described

    def _has_boxes(self, field: Field) -> bool:
        """Tell whether the boxes of which a column holds all ticks have columns of their own too."""
        return any(other.kind == "box" and other.question == field.question for other in self._fields.values())

    def _own(self, texts: Texts) -> str:
        return texts.get(self._language) or texts.get(self._questionnaire.languages[0], "")

    def _label(self, option: Option) -> str:
        return self._own(option.label) or next(iter(option.label.values()), option.code)

    def _with_labels(self, column: ExportColumn, field: Field) -> ExportColumn:
        reading = self._reading(column, field)
        if not field.separator and any(not is_code(cell) for cell in reading.unknown):
            return column  # what somebody wrote may be among them
        if any(_differs(column.labels.get(cell, ""), option) for cell, option in reading.options.items()):
            self._otherwise.append(column.name)
            return column  # an import would find that the two contradict each other
        labels = {cell: self._label(option) for cell, option in reading.options.items()}
        codes = {cell: option.code for cell, option in reading.options.items() if cell != option.code}
        return replace(column, labels=labels, codes=codes, is_ordered=self._questionnaire.is_ordered)

    def _reading(self, column: ExportColumn, field: Field) -> Reading:
        if column.name not in self._readings:
            cells = _answers(column, self._export)
            self._readings[column.name] = read_cells(cells, field.options, self._language, field.separator)
        return self._readings[column.name]

    def _shown_if(self, rule: Rule | None) -> ShownIf | None:
        if rule is None:
            return None
        names = variables(rule.expression) if rule.expression else set()
        field = self._by_name.get(next(iter(names))) if len(names) == 1 else None
        if rule.expression and field and field.kind == "box":
            column, box = self._place_of_box(field) if _asks_for_tick(rule.expression) else ("", "")
            return ShownIf(rule.words, column, part=box)
        column = self._columns.get(id(field), "")
        if rule.expression and field and field.kind == "choice" and column:
            return ShownIf(rule.words, column, self._cells_after(column, field, rule.expression))
        return ShownIf(rule.words)

    def _cells_after(self, column: str, field: Field, expression: Expression) -> tuple[str, ...]:
        """Return the cells of a column after which a condition holds."""
        options = self._reading(self._named[column], field).options
        return tuple(cell for cell, option in options.items() if holds(expression, option.code))

    def _place_of_box(self, box: Field) -> tuple[str, str]:
        """Return the column of a box and its code; or that of all ticks and what stands there for the box."""
        if column := self._columns.get(id(box), ""):
            return column, box.code
        for name, field in self._fields.items():
            if field.kind == "boxes" and field.question == box.question:
                options = self._reading(self._named[name], field).options
                return name, next((cell for cell, option in options.items() if option.code == box.code), "")
        return "", ""

    def translations(self) -> dict[str, dict[str, str]]:
        """Return the texts in the other languages that the package has words of, by how they stand in the columns."""
        texts = list(self._texts())
        return {
            language: {own: text[language] for text in reversed(texts) if (own := self._own(text)) and language in text}
            for language in self._questionnaire.languages
            if language != self._language and has_words(language)
        }

    def _texts(self) -> Iterator[Texts]:
        for field in self._fields.values():
            yield from (field.text, field.part, *(option.label for option in field.options))

    def notes(self, others: Sequence[str]) -> Iterator[str]:
        """Say what was seen, and what fits nothing."""
        name, fields = self._questionnaire.name.rpartition("/")[2], self._fields
        languages = ", ".join(self._questionnaire.languages)
        columns = _times(len(fields), "column")
        yield f"With {name}, {self._questionnaire.words} ({languages}): it says something of {columns}."
        yield from self._questionnaire.notes
        answers = [column.name for column in self._export.columns if not column.role]
        yield from _listed("It says nothing of the columns", [one for one in answers if one not in {*fields, *others}])
        yield from _listed("These columns ask for something else there", others)
        yield from _listed("The export has no column of its questions", self._without_column())
        yield from _listed("Not everybody saw all rows or answers, by filters there, of", self._questionnaire.filtered)
        yield from _listed("The export has other labels, which stay, of", self._otherwise)
        yield from _listed("Codes without a label", [*self._unlabelled()])
        yield from self._untranslated()

    def _without_column(self) -> list[str]:
        """Return the questions of which no column was found; what is written beside an answer is no question."""
        there = {
            self._question(field) for field in matched(self._export.columns, self._questionnaire.fields)[0].values()
        }
        asked = [self._question(field) for field in self._questionnaire.fields if field.kind != "beside"]
        return [name for name in dict.fromkeys(asked) if name not in there]

    @staticmethod
    def _question(field: Field) -> str:
        return field.question or field.names[0]

    def _unlabelled(self) -> Iterator[str]:
        for name, reading in self._readings.items():
            unknown = [cell for cell in reading.unknown if not is_other(cell)]
            if unknown:
                shown = [cell for cell in unknown if is_code(cell)]
                yield f"{name} ({', '.join(shown[:_MOST_NAMES]) or len(unknown)})"

    def _untranslated(self) -> Iterator[str]:
        for language, texts in self.translations().items():
            own = {self._own(text) for text in self._texts()} - {""}
            if missing := len(own - texts.keys()):
                yield f"Not translated into {language}: {_times(missing, 'text')}."


def _answers(column: ExportColumn, export: Export) -> set[str]:
    """Return the different cells that hold an answer."""
    cells = {unmasked(str(cell).strip()) for cell in export.cells[column.name].cat.categories[:MOST_CELLS]}
    return {cell for cell in cells - {""} - set(column.missing) if not is_not_shown(cell) and not is_unanswered(cell)}


def _asks_for_tick(expression: Expression) -> bool:
    """Tell whether a condition on a tick box holds where it is ticked, and only there."""
    return any(holds(expression, tick) for tick in _TICK) and not any(holds(expression, cell) for cell in _NO_TICK)


def _differs(label: str, option: Option) -> bool:
    """Tell whether the export labels a cell, and as no language of the questionnaire does."""
    return bool(label) and _folded(label) not in map(_folded, option.label.values())


def _folded(text: str) -> str:
    return single_spaced(text).casefold()


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _listed(what: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield f"{what}: {', '.join(names[:_MOST_NAMES])}{more}."
