"""What a new study takes along from the study of the wave before it: its codebook, its analysis and its pages."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.codebook.open_values import OPEN, UNKNOWN, PopulationSize
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export
from nbsurvey.files import write_text
from nbsurvey.importing import RefusedImportError
from nbsurvey.importing.next_wave import next_codebook
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.limits import read_within
from nbsurvey.publish.manifest import MADE_BY_QUARTO
from nbsurvey.publish.short_question import short_question
from nbsurvey.publish.skeleton.pages import page, section_heading
from nbsurvey.publish.skeleton.sections import has_section, with_part, with_section, without_section
from nbsurvey.study_files.folders import ANALYSIS, REPORT
from nbsurvey.study_files.links import links_path
from nbsurvey.study_files.origin import responses_path
from nbsurvey.study_files.secret import SECRET_FILE
from nbsurvey.study_files.waves import WAVES_FILE, Waves, read_waves, wave_name, waves_text, years_in

CHANGES, GROUPS, TEXTS = "changes", "groups", "open-answers"

_NOT_TAKEN = ("__pycache__", "*.pyc", "*.ipynb", ".ipynb_checkpoints", ".nbsurvey-*")
_EXTENSION = "nbsurvey"  # written anew


@dataclass(frozen=True)
class OlderWave:
    """The study of the wave before a new one.

    Parameters
    ----------
    folder
        Its folder, or that of its data.
    name
        What that wave is called; empty: the year in the name of its folder, else that name.
    samples
        How the samples of the waves go together; '?' if that isn't decided.
    codebook
        The codebook of the new wave if it was made by hand.
    keep_words
        Whether the words of the older codebook stay where those of the export differ.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.skeleton import OlderWave
    >>> OlderWave(Path("surveys/2024")).samples
    '?'
    """

    folder: Path
    name: str = ""
    samples: str = OPEN
    codebook: Path | None = None
    keep_words: bool = False

    @property
    def root(self) -> Path:
        """The folder that holds data/, analysis/ and report/.

        Examples
        --------
        >>> from pathlib import Path
        >>> from nbsurvey.publish.skeleton import OlderWave
        >>> OlderWave(Path("data")).root == Path.cwd(), OlderWave(Path()).root
        (True, PosixPath('.'))
        """
        return self.folder.resolve().parent if (self.folder / "codebook.yaml").is_file() else self.folder

    @property
    def data(self) -> Path:
        """The folder of its data.

        Examples
        --------
        >>> from pathlib import Path
        >>> from nbsurvey.publish.skeleton import OlderWave
        >>> OlderWave(Path()).data
        PosixPath('data')
        """
        return self.folder if (self.folder / "codebook.yaml").is_file() else self.folder / "data"

    def read(self) -> Codebook:
        """Read its codebook.

        Raises
        ------
        InvalidInputError
            If there is no study here, or its codebook isn't valid.

        Examples
        --------
        >>> from pathlib import Path
        >>> from nbsurvey.publish.skeleton import OlderWave
        >>> OlderWave(Path()).read().study.languages
        ('nl', 'en')
        """
        if not (self.data / "codebook.yaml").is_file():
            fix = "Name the folder that `nbsurvey new` made for the older wave."
            raise InvalidInputError([Problem("There is no study here.", str(self.folder), fix=fix)])
        return read_codebook(self.data / "codebook.yaml")


def take_codebook(
    older: OlderWave, export: Export, population: PopulationSize | None, folder: Path, data: Path
) -> list[str]:
    """Write the codebook of the new wave, which waves there are, and the key by which people are linked.

    Parameters
    ----------
    older
        The older study.
    export
        The export of the new wave.
    population
        How many people could have answered it, or 'unknown'; None: that is left open.
    folder
        Where the new study will stand.
    data
        The folder of its data for now.

    Returns
    -------
    list of str
        What isn't as it was.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.publish.skeleton.older_wave import OlderWave, take_codebook
    >>> with TemporaryDirectory() as made:
    ...     again = read("data/responses.csv")
    ...     take_codebook(OlderWave(Path(), "2018", "overlapping"), again, 342, Path(made, "2020"), Path(made))
    []
    """
    there = older.data / WAVES_FILE
    before = read_waves(there) if there.exists() else None
    names = _older_name(older, before), wave_name(folder, *export.title.values(), export.source.stem)
    told = [
        *_write_codebook(older, export, population, data, names),
        *_write_waves(older, before, names, folder, data),
    ]
    if _copy_secret(older, data):
        told.append("secret.key, by which the same people are found again, was copied: it stays yours alone")
    return told


def _older_name(older: OlderWave, before: Waves | None) -> str:
    """Return what the older wave is called: as somebody said, or by its year."""
    if older.name or before:
        return older.name or (before.name if before else "")
    codebook = older.read()
    days = codebook.export.fieldwork
    return wave_name(older.root, *codebook.study.title.values(), *([str(days.first)] if days else []))


def _write_codebook(
    older: OlderWave, export: Export, population: PopulationSize | None, data: Path, names: tuple[str, str]
) -> list[str]:
    """Write the codebook of the new wave, and say what isn't as it was."""
    old, file = older.read(), data / "codebook.yaml"
    if older.codebook:
        read_codebook(older.codebook)
        write_text(file, read_within(older.codebook).decode("utf-8"))
        return []
    made = next_codebook(older.data / "codebook.yaml", export, population, keep_words=older.keep_words, names=names)
    write_text(file, made.text)
    return list(_told(old, made.gone, made.reworded, read_codebook(file)))


def _told(old: Codebook, gone: Sequence[str], reworded: Sequence[str], new: Codebook) -> Iterator[str]:
    before = {block.id for block in old.blocks}
    parts = {
        "new questions": [block.id for block in new.blocks if block.id not in before],
        "no longer asked, left out": gone,
        "worded differently in the export (the words of the older codebook stand in comments; if those are your own, "
        "make the study again with --keep-words)": reworded,
    }
    yield from (f"{what}: {', '.join(ids)}" for what, ids in parts.items() if ids)
    if new.study.population == OPEN and old.study.population not in (OPEN, UNKNOWN):
        yield f"how many people could have answered is asked again: it was {old.study.population}"
    if old.export.fieldwork:
        yield "the days of the fieldwork (`export.fieldwork`) were those of the older wave: fill in the new ones"


def _write_waves(
    older: OlderWave, before: Waves | None, names: tuple[str, str], folder: Path, data: Path
) -> Iterator[str]:
    """Write which waves the survey has, those of the older study and then that one, and say what is open."""
    name, own = names
    folders = {**(before.folders if before else {}), name: older.data}
    own = own if own not in folders else folder.resolve().name
    if own in folders or (before and name in before.folders):
        what, fix = "Two waves would have this name.", "Give the older one another: --wave-of NAME=STUDY."
        raise InvalidInputError([Problem(what, str(older.folder), value=name, fix=fix)])
    same = before.same if before else ()
    waves = Waves(own, folders, _samples(older, before, data), same, _ratings(before, data))
    write_text(data / WAVES_FILE, waves_text(waves, folder / "data"))
    if not waves.is_decided:
        yield f"how their samples go together is open (`samples` in {WAVES_FILE}): the report shows no changes"
    called = {name: older.root, own: folder}
    if after := [name for name, place in called.items() if name == place.resolve().name and not years_in(name)]:
        yield f"called after its folder: wave {', wave '.join(after)}; write in {WAVES_FILE} what readers know it by"


def _ratings(before: Waves | None, data: Path) -> tuple[str, ...]:
    """Return the items of which the net promoter score is compared that are still asked."""
    asked = read_codebook(data / "codebook.yaml").items
    return tuple(item for item in (before.nps if before else ()) if item in asked)


def _samples(older: OlderWave, before: Waves | None, data: Path) -> str:
    """Return how the samples go together: as it is said, as it was between earlier waves, or by links."""
    if older.samples != OPEN or before:
        return older.samples if older.samples != OPEN or not before else before.samples
    is_linked = read_codebook(data / "codebook.yaml").export.link and links_path(responses_path(older.data)).is_file()
    return "same people" if is_linked else OPEN


@contextmanager
def fitting(older: OlderWave | None) -> Iterator[None]:
    """Say what to do where the answers of an export don't fit the codebook of the older wave.

    Examples
    --------
    >>> from nbsurvey.publish.skeleton.older_wave import fitting
    >>> with fitting(None):
    ...     print("It fits.")
    It fits.
    """
    try:
        yield
    except RefusedImportError as error:
        if older is None or older.codebook:
            raise
        what = "The codebook of the older wave doesn't fit all of this export."
        fix = (
            "Settle it in a copy, to which `nbsurvey codebook EXPORT --update COPY` adds what is new: --codebook COPY."
        )
        file = str(older.data / "codebook.yaml")
        raise InvalidInputError([*error.problems, Problem(what, file, fix=fix)]) from error


def _copy_secret(older: OlderWave, data: Path) -> bool:
    """Take along the key by which the same people are found again, only where the codebook links them."""
    secret = older.data / SECRET_FILE
    if not read_codebook(data / "codebook.yaml").export.link or not secret.is_file():
        return False
    (data / SECRET_FILE).touch(0o600)
    (data / SECRET_FILE).write_bytes(secret.read_bytes())
    return True


def copy_prose(older: OlderWave, made: Path, codebook: Codebook) -> list[str]:
    """Copy the analysis and the pages, with sections for what is new and none for what is gone; say what is left to do.

    Parameters
    ----------
    older
        The older study.
    made
        The new study.
    codebook
        Its codebook.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.skeleton.older_wave import OlderWave, copy_prose
    >>> with TemporaryDirectory() as made:
    ...     told = copy_prose(OlderWave(Path()), Path(made), nbsurvey.read_codebook("data/codebook.yaml"))
    ...     Path(made, "report", "report.nl.qmd").exists(), told[0][:46]
    (True, 'its analysis has no chapter of what changed: a')
    """
    old = older.read()
    for name, others in ((ANALYSIS, _NOT_TAKEN), (REPORT, (*_NOT_TAKEN, *MADE_BY_QUARTO, _EXTENSION))):
        if (older.root / name).is_dir():
            shutil.rmtree(made / name, ignore_errors=True)
            shutil.copytree(older.root / name, made / name, ignore=shutil.ignore_patterns(*others))
    shows_changes = any("change_chapter" in file.read_text("utf-8") for file in (made / ANALYSIS).rglob("*.py"))
    for language in codebook.study.languages:
        file, new = made / REPORT / f"{REPORT}.{language}.qmd", page(codebook, language, has_waves=True)
        text = file.read_text("utf-8") if file.is_file() else new
        write_text(file, _page(text, new, old, codebook, language, shows_changes))
    if shows_changes:
        return []
    return ["its analysis has no chapter of what changed: add `change_chapter(study)` of nbsurvey.publish.chapters"]


def _page(text: str, draft: str, old: Codebook, new: Codebook, language: str, shows_changes: bool) -> str:
    now, place = {block.id: block for block in new.blocks}, "response"
    for block in old.blocks:
        if block.id not in now:
            text = without_section(text, block.id)
        else:
            typed = f"## {markdown_of(short_question(block, language))} {{#sec-{block.id}}}"  # of an older `new`
            text = text.replace(typed, section_heading(block.id, language))
    for id in now:
        if id not in {block.id for block in old.blocks}:
            text = with_section(text, draft, id, behind=place)
        place = id if has_section(text, id) else place
    text = _open_answers(text, draft, old, new, behind=place)
    place = TEXTS if has_section(text, TEXTS) else place
    text = _by_groups(text, draft, old, new, behind=place)
    place = GROUPS if has_section(text, GROUPS) else place
    return with_section(text, draft, CHANGES, behind=place) if shows_changes else without_section(text, CHANGES)


def _open_answers(text: str, draft: str, old: Codebook, new: Codebook, behind: str) -> str:
    """Return a page with a section for open answers where they are new, and none where they are gone."""
    if new.texts and not old.texts:
        return with_section(text, draft, TEXTS, behind)
    return text if new.texts else without_section(text, TEXTS)


def _by_groups(text: str, draft: str, old: Codebook, new: Codebook, behind: str) -> str:
    """Return a page with a part for each background column that is new, and none for those that are gone."""
    before, now = ({column.id for column in codebook.background} for codebook in (old, new))
    for id in sorted(before - now):
        text = without_section(text, f"by-{id}")
    if not now:
        return without_section(text, GROUPS)
    if not before:
        return with_section(text, draft, GROUPS, behind)
    for column in new.background:
        text = text if column.id in before else with_part(text, draft, f"by-{column.id}", GROUPS)
    return text
