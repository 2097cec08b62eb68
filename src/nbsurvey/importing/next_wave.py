"""The codebook of a new wave: that of the wave before it, with what the export of the new one asks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from nbsurvey.codebook import Block, Codebook, read_codebook
from nbsurvey.codebook.documents import Place, Text
from nbsurvey.codebook.open_values import OPEN, UNKNOWN, PopulationSize
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.codebook_edit import FlowStyleError, note, remove, replace_value
from nbsurvey.drafting.to_decide import with_decisions
from nbsurvey.drafting.yaml_text import by_language, comment, quoted
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.importing.matching import absent_columns, match_columns
from nbsurvey.importing.progress import Progress, begin
from nbsurvey.importing.splitting import split_cells
from nbsurvey.importing.update import updated_codebook
from nbsurvey.importing.wave_title import with_title
from nbsurvey.language.plain_text import plain_words
from nbsurvey.limits import read_within


@dataclass(frozen=True)
class NextCodebook:
    """The codebook of a new wave, and what isn't as it was.

    Parameters
    ----------
    text
        The codebook.
    gone
        Ids of the items, background columns and texts that are no longer asked.
    reworded
        Ids of the items whose words are another's now.
    """

    text: str
    gone: Sequence[str]
    reworded: Sequence[str]


@dataclass(frozen=True)
class _Rewording:
    """A text that is another one in the new wave: of which items, where it stands, what it was and what it is."""

    items: Sequence[str]
    place: Place
    old: Text
    new: Text
    is_told: bool = True

    @property
    def name(self) -> str:
        """What it is a text of, in words."""
        match self.place[2]:
            case "items":
                return f"label of {self.items[0]}"
            case "choices":
                return "an answer"
            case other:
                return str(other)


def next_codebook(
    path: Path,
    export: Export,
    population: PopulationSize | None = None,
    *,
    keep_words: bool = False,
    names: tuple[str, str] = ("", ""),
) -> NextCodebook:
    r"""Make the codebook of a new wave out of that of the wave before it.

    Parameters
    ----------
    path
        The codebook of the older wave.
    export
        The export of the new one.
    population
        How many people could have answered the new one, or 'unknown'; None: that is left open, unless nobody knows it.
    keep_words
        Take all questions for worded as they were, although the texts of the export differ from the codebook's.
    names
        What the older and the new wave are called, for a title that names a year.

    Returns
    -------
    NextCodebook
        What was decided stays. What the export has no column of is left out, what is new in it is added as
        `nbsurvey.importing.update.updated_codebook` does, and words that differ are those of the export; the older ones
        stand in a comment. The days of the fieldwork are those of the older wave, and are left out.

    Raises
    ------
    InvalidInputError
        If nothing of the codebook is in the export, if something depends on a question that isn't, or if what has to be
        removed stands between brackets.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.drafting import draft_codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.next_wave import next_codebook
    >>> with TemporaryDirectory() as folder:
    ...     first, second, codebook = (Path(folder, name) for name in ("1.csv", "2.csv", "codebook.yaml"))
    ...     _ = first.write_text("id,tea,milk\n1,yes,no\n2,no,yes\n", encoding="utf-8")
    ...     _ = second.write_text("id,tea,rum\n1,yes,no\n2,no,yes\n", encoding="utf-8")
    ...     _ = codebook.write_text(draft_codebook(read(first)), encoding="utf-8")
    ...     made = next_codebook(codebook, read(second))
    >>> made.gone, [line for line in made.text.splitlines() if " id: " in line and "_block" in line]
    (['milk'], ['  - id: tea_block', '  - id: rum_block # new in 2.csv'])
    """
    codebook = read_codebook(path)
    progress = match_columns(split_cells(begin(export, codebook)))
    gone = {*absent_columns(progress)} - {*codebook.design_columns}
    if problems := list(_dependent(codebook, gone, export.source.name)):
        raise InvalidInputError(problems)
    rewordings = [] if keep_words else list(_rewordings(progress))
    text = _edited(path, rewordings, _places(codebook, gone), comment(Path(export.source.name).name))
    text = with_title(_with_population(text, codebook, population), codebook, export, *names)
    reworded = dict.fromkeys(item for rewording in rewordings for item in rewording.items if item not in gone)
    asked = [*codebook.items, *(part.id for part in codebook.background), *(part.id for part in codebook.texts)]
    return NextCodebook(_updated(text, path, export), [id for id in asked if id in gone], [*reworded])


def _edited(path: Path, rewordings: Sequence[_Rewording], places: Iterable[Place], file: str) -> str:
    """Return the text of a codebook with other words, and without what is gone."""
    text = read_within(path).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        for rewording in rewordings:
            text = _reworded(text, rewording, file)
        for place in places:
            text = remove(text, place)
    except FlowStyleError as error:
        fix = "Write each on a line of its own, after a dash."
        raise InvalidInputError([Problem(f"The `{error}` stand between brackets.", str(path), fix=fix)]) from None
    return text


def _updated(text: str, path: Path, export: Export) -> str:
    """Add what is new in the export."""
    with TemporaryDirectory() as folder:
        file = Path(folder, path.name)
        file.write_text(text, encoding="utf-8", newline="")
        try:
            return with_decisions(updated_codebook(file, export))
        except InvalidInputError as error:
            raise InvalidInputError(
                [replace(problem, file=str(path), row=None) for problem in error.problems]
            ) from None


def _dependent(codebook: Codebook, gone: set[str], file: str) -> Iterator[Problem]:
    """Find what can't be in a new wave because something else isn't."""
    fix = (
        "Make its codebook with `nbsurvey codebook --update` on a copy, settle this there, and name it with --codebook."
    )
    if gone.issuperset(codebook.items):
        what = "None of the questions of the older wave is in this export."
        yield Problem(what, file, expected=", ".join([*codebook.items][:5]), fix="Is it an export of this survey?")
        return
    for block in codebook.blocks:
        if block.asked_if and block.asked_if.item in gone and not gone.issuperset(item.id for item in block.items):
            what = f"'{block.asked_if.item}', which led to it, isn't in {file}: whom was it asked now?"
            yield Problem(what, codebook.file, column=block.id, fix=fix)
    for scale in codebook.scales:
        if lost := [item for item in scale.items if item in gone]:
            what = f"Of this scale {', '.join(lost)} isn't in {file}: it would measure something else."
            yield Problem(what, codebook.file, column=scale.id, fix=fix)


def _places(codebook: Codebook, gone: set[str]) -> Iterator[Place]:
    """Go through the places of what has to be removed, the last one of each list first."""
    if codebook.export.fieldwork:
        yield "export", "fieldwork"
    texts, background = ([part.id for part in parts] for parts in (codebook.texts, codebook.background))
    for key, ids in (("texts", texts), ("background", background)):
        yield from ((key, at) for at, id in reversed([*enumerate(ids)]) if id in gone)
    for at, block in reversed([*enumerate(codebook.blocks)]):
        lost = [place for place, item in enumerate(block.items) if item.id in gone]
        if len(lost) == len(block.items):
            yield "blocks", at
        else:
            yield from (("blocks", at, "items", place) for place in reversed(lost))


def _with_population(text: str, codebook: Codebook, population: PopulationSize | None) -> str:
    if population is None and codebook.study.population == UNKNOWN:
        return text
    value = quoted(OPEN) if population is None else str(population)
    return replace_value(text, ("study", "population"), value)


def _rewordings(progress: Progress) -> Iterator[_Rewording]:
    """Go through the texts of the codebook in whose place the export has others."""
    drafted = _drafted(progress.export).blocks
    for at, block in enumerate(progress.codebook.blocks):
        columns = {item.id: progress.columns[item.id] for item in block.items if item.id in progress.columns}
        yield from _of_block(("blocks", at), block, _asked(columns, drafted))
        labelled = {column.name for column in columns.values() if column.labels}
        yield from _of_choices(("blocks", at), block, _holding(labelled, drafted))


def _asked(columns: Mapping[str, ExportColumn], drafted: Sequence[Block]) -> dict[str, tuple[Block, Text]]:
    """Return the drafted block and label of each column that has a text."""
    asked = {item.column or item.id: (block, item.label) for block in drafted for item in block.items}
    return {id: asked[column.name] for id, column in columns.items() if column.text and column.name in asked}


def _holding(columns: Collection[str], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that have one of some columns."""
    return [block for block in blocks if any((item.column or item.id) in columns for item in block.items)]


def _of_block(place: Place, block: Block, now: Mapping[str, tuple[Block, Text]]) -> Iterator[_Rewording]:
    wordings = [asked.wording for asked, _ in now.values()]
    if wordings and wordings.count(wordings[0]) == len(wordings):
        yield from _of_wording(place, block, wordings[0])
    if len(block.items) > 1 or block.items[0].label == block.wording:
        yield from _of_items(place, block, {item: label for item, (_, label) in now.items()})


def _of_wording(place: Place, block: Block, wording: Text) -> Iterator[_Rewording]:
    if new := _new_words(block.wording, wording):
        items = [item.id for item in block.items]
        yield _Rewording(items, (*place, "wording"), block.wording, new)
        if block.title == block.wording:
            yield _Rewording(items, (*place, "title"), block.title, new, is_told=False)


def _of_choices(place: Place, block: Block, drafted: Sequence[Block]) -> Iterator[_Rewording]:
    """Go through the labels of answers that are others: not of those for which the codebook names their cells."""
    items = [item.id for item in block.items]
    labels = {choice.code: choice.label for other in drafted for choice in other.choices}
    for row, choice in enumerate(block.choices):
        if not choice.export and (new := _new_words(choice.label, labels.get(choice.code, {}))):
            yield _Rewording(items, (*place, "choices", row, "label"), choice.label, new)


def _of_items(place: Place, block: Block, labels: Mapping[str, Text]) -> Iterator[_Rewording]:
    is_told = len(block.items) > 1
    for row, item in enumerate(block.items):
        if new := _new_words(item.label, labels.get(item.id, {})):
            yield _Rewording([item.id], (*place, "items", row, "label"), item.label, new, is_told)


def _new_words(old: Text, new: Text) -> Text:
    """Return a text that is another one now, in each language that it had, be it untranslated; else nothing."""
    both = [language for language in new if language in old]
    if all(plain_words(old[language]) == plain_words(new[language]) for language in both):
        return {}
    return {language: new.get(language, new[both[0]]) for language in old}


def _drafted(export: Export) -> Codebook:
    """Return the codebook that the export gives by itself."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "codebook.yaml")
        told = {language: texts for language, texts in export.translations.items() if texts}
        file.write_text(draft_codebook(replace(export, translations=told)), encoding="utf-8", newline="")
        return read_codebook(file)


def _reworded(text: str, rewording: _Rewording, file: str) -> str:
    """Put the new words in the place of the old ones, which are kept in a comment."""
    text = replace_value(text, rewording.place, by_language(rewording.new))
    if not rewording.is_told:
        return text
    told = f"? {rewording.name} is another in {file}; it was {by_language(rewording.old)}. Is it the same question?"
    return note(text, rewording.place[:2], "items", [told])
