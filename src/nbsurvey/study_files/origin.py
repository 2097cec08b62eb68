"""Where the responses of a study come from, as data beside them."""

from hashlib import file_digest
from pathlib import Path
from typing import Literal

import yaml

from nbsurvey.codebook.documents import Identifier, Model, Text, read_document
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import write_text
from nbsurvey.study_files.secret import SECRET_FILE, keyed_digest

RESPONSES_FILE, PARQUET_FILE = "responses.csv", "responses.parquet"
ORIGIN_FILE = "origin.yaml"


class Origin(Model):
    """What one file of responses is.

    `collected` are the answers that people gave. A `reconstruction` is made from published figures: it says with
    which seed, by which assumptions, and which columns are `invented`. `synthetic` are answers that were made up, to
    try out a questionnaire or as an example: they are handled as collected ones, and say what they are.

    An origin speaks of one `file` with one content. Of answers that nobody gave that is its SHA-256. From the SHA-256
    of what a few people answered the answers could be guessed back, so of theirs it is `hmac_sha256`: keyed by the
    secret of the study. Without these, which is enough where somebody writes `kind: collected` by hand, it speaks of
    whatever it lies beside.

    Examples
    --------
    >>> from nbsurvey.study_files.origin import Origin
    >>> Origin(kind="collected").is_reconstruction, Origin(kind="reconstruction", seed=1).is_reconstruction
    (False, True)
    >>> Origin(kind="synthetic").is_synthetic, Origin(kind="synthetic").is_collected
    (True, False)
    """

    kind: Literal["collected", "reconstruction", "synthetic"]
    file: str = ""
    sha256: str = ""
    hmac_sha256: str = ""
    seed: int | None = None
    invented: tuple[Identifier, ...] = ()
    assumptions: tuple[Text, ...] = ()

    @property
    def is_reconstruction(self) -> bool:
        """Whether the responses are made of published figures."""
        return self.kind == "reconstruction"

    @property
    def is_synthetic(self) -> bool:
        """Whether the responses are made up."""
        return self.kind == "synthetic"

    @property
    def is_collected(self) -> bool:
        """Whether people gave the responses."""
        return self.kind == "collected"


def responses_path(folder: Path) -> Path:
    """Return the file that holds the responses of a study: responses.csv, or responses.parquet where that is there.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.origin import responses_path
    >>> str(responses_path(Path("data")))
    'data/responses.csv'
    """
    return folder / (PARQUET_FILE if (folder / PARQUET_FILE).exists() else RESPONSES_FILE)


def origin_path(responses: Path) -> Path:
    """Return where the origin of a file of responses is: origin.yaml of responses.csv, x.origin.yaml of x.csv.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.origin import origin_path
    >>> str(origin_path(Path("data/responses.csv"))), str(origin_path(Path("data/wave2.csv")))
    ('data/origin.yaml', 'data/wave2.origin.yaml')
    """
    name = ORIGIN_FILE if responses.name in (RESPONSES_FILE, PARQUET_FILE) else f"{responses.stem}.{ORIGIN_FILE}"
    return responses.with_name(name)


def read_origin(path: Path, responses: Path) -> Origin:
    """Read an origin and check that it speaks of these responses.

    Parameters
    ----------
    path
        As `origin_path` names it.
    responses
        The file whose origin it is.

    Raises
    ------
    InvalidInputError
        If the file is absent or wrong, speaks of another file, or the responses aren't those that it describes.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.origin import read_origin
    >>> read_origin(Path("data/origin.yaml"), Path("data/responses.csv")).kind
    'reconstruction'
    """
    if not path.exists():
        fix = "Write 'kind: collected' in it if people gave these answers."
        raise InvalidInputError([Problem("Nothing says where the responses come from.", str(path), fix=fix)])
    origin, rows = read_document(path, Origin)
    if origin.file not in ("", responses.name):
        raise InvalidInputError([_another_file(path, origin, responses, rows.get(("file",)))])
    if responses.exists() and (problem := _changed(path, origin, responses)):
        key, what, fix = problem
        raise InvalidInputError([Problem(what, str(path), rows.get((key,)), key, fix=fix)])
    return origin


def check_replaceable(responses: Path) -> None:
    """Check that no origin of another file stands where the origin of these responses will be written.

    Raises
    ------
    InvalidInputError
        If one does, or something that is no origin.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.origin import check_replaceable
    >>> check_replaceable(Path("data/responses.csv"))
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "origin.yaml").write_text("{kind: collected, file: others.csv}", encoding="utf-8")
    ...     try:
    ...         check_replaceable(Path(folder, "responses.csv"))
    ...     except nbsurvey.InvalidInputError as error:
    ...         print(error.problems[0].what)
    This is the origin of another file than responses.csv.
    """
    path = origin_path(responses)
    if not path.exists():
        return
    origin, rows = read_document(path, Origin)
    if origin.file not in ("", responses.name):
        raise InvalidInputError([_another_file(path, origin, responses, rows.get(("file",)))])


def write_origin(responses: Path, origin: Origin, digest: str = "") -> Path:
    r"""Write the origin of responses that have been written, with the name and the digest of their file.

    Parameters
    ----------
    responses
        The file of responses.
    origin
        What they are, without `file` and digest.
    digest
        The keyed digest of the file, where it was made as the file was written.

    Returns
    -------
    Path
        As `origin_path` names it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.origin import Origin, read_origin, write_origin
    >>> with TemporaryDirectory() as folder:
    ...     responses = Path(folder, "responses.csv")
    ...     _ = responses.write_text("respondent,tea\nr1,yes\n", encoding="utf-8")
    ...     path = write_origin(responses, Origin(kind="collected"))
    ...     read_origin(path, responses).file
    'responses.csv'
    """
    if origin.is_collected:
        digests = {"hmac_sha256": digest or keyed_digest(responses.parent, responses.read_bytes())}
    else:
        digests = {"sha256": file_sha256(responses)}
    record = origin.model_copy(update={"file": responses.name, **digests}).model_dump(
        mode="json", exclude_defaults=True
    )
    path = origin_path(responses)
    write_text(path, yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=110))
    return path


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.origin import file_sha256, read_origin
    >>> origin = read_origin(Path("data/origin.yaml"), Path("data/responses.csv"))
    >>> file_sha256(Path("data/responses.csv")) == origin.sha256
    True
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _another_file(path: Path, origin: Origin, responses: Path, row: int | None) -> Problem:
    what = f"This is the origin of another file than {responses.name}."
    fix = f"Move it elsewhere; or, if you renamed {origin.file}, let it name {responses.name}."
    return Problem(what, str(path), row, "file", origin.file, fix=fix)


def _changed(path: Path, origin: Origin, responses: Path) -> tuple[str, str, str] | None:
    """Return the key whose digest isn't that of the responses, what is wrong, and what to do."""
    if origin.is_reconstruction and origin.sha256 != file_sha256(responses):
        what = f"{responses.name} is not the reconstruction that this file describes."
        fix = (
            "If it is your own export, let this file hold only 'kind: collected'; "
            f"else remove {responses.name} and make the reconstruction again with 'nbsurvey reconstruct'."
        )
        return "sha256", what, fix
    if origin.is_synthetic and origin.sha256 not in ("", file_sha256(responses)):
        what = f"{responses.name} has been changed or replaced since it was made up."
        fix = "Make it again; or, if you changed it on purpose, let this file hold only 'kind: synthetic'."
        return "sha256", what, fix
    if not origin.is_collected or not origin.hmac_sha256:
        return None
    own_word = "let this file hold only 'kind: collected' if people gave these answers."
    if not (path.parent / SECRET_FILE).exists():
        what = f"Whether {responses.name} is the file that this describes can't be told without {SECRET_FILE}."
        return "hmac_sha256", what, f"Put {SECRET_FILE} back beside it; or {own_word}"
    if origin.hmac_sha256 != keyed_digest(path.parent, responses.read_bytes()):
        what = f"{responses.name} has been changed or replaced since it was imported."
        return "hmac_sha256", what, f"Import the export again; or, if you changed it on purpose, {own_word}"
    return None
