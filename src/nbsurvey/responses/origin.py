"""Where the responses of a study come from, as data beside them."""

from hashlib import file_digest
from pathlib import Path
from typing import Literal

from nbsurvey.documents import Identifier, Model, Text, read_document
from nbsurvey.errors import InvalidInputError, Problem

ORIGIN_FILE = "origin.yaml"


class Origin(Model):
    """What `responses.csv` is.

    `collected` are the answers that people gave. A `reconstruction` is made from published figures: it says with
    which seed, by which assumptions, which columns are `invented`, and of which file it speaks (`sha256`).
    """

    kind: Literal["collected", "reconstruction"]
    sha256: str = ""
    seed: int | None = None
    invented: tuple[Identifier, ...] = ()
    assumptions: tuple[Text, ...] = ()

    @property
    def is_reconstruction(self) -> bool:
        """Whether the responses are made rather than given."""
        return self.kind == "reconstruction"


def read_origin(path: Path, responses: Path) -> Origin:
    """Read an origin and check that it speaks of these responses.

    Parameters
    ----------
    path
        An `origin.yaml`.
    responses
        The file whose origin it is.

    Raises
    ------
    InvalidInputError
        If the file is absent or wrong, or a reconstruction has been changed since it was made.
    """
    if not path.exists():
        fix = "Write 'kind: collected' in it if people gave these answers."
        raise InvalidInputError([Problem("Nothing says where the responses come from.", str(path), fix=fix)])
    origin, rows = read_document(path, Origin)
    if origin.is_reconstruction and responses.exists() and origin.sha256 != file_sha256(responses):
        raise InvalidInputError(
            [
                Problem(
                    f"{responses.name} is not the reconstruction that this file describes.",
                    str(path),
                    rows.get(("sha256",)),
                    "sha256",
                    fix="If it is your own export, let this file hold only 'kind: collected'; "
                    f"else remove {responses.name} and make the reconstruction again with 'nbsurvey reconstruct'.",
                )
            ]
        )
    return origin


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
