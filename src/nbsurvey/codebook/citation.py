"""How a publication is cited: who made it, when, which version, under which licence, and what it was made from."""

from datetime import date as Date  # noqa: N812
from typing import Annotated

from pydantic import Field, StringConstraints

from nbsurvey.codebook.documents import Model

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]([0-9A-Za-z.+-]*[0-9A-Za-z])?$")]
"""A version, such as 1.0: names of files hold it."""

Licence = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$")]
"""The SPDX identifier of a licence, such as CC-BY-4.0: https://spdx.org/licenses."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""The code of a language, such as nl."""

Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9.]+/\S+$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Orcid = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-){3}[0-9]{3}[0-9X]$")]
Period = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?$")]
"""A year, month or day, or two with a slash between them: 2025-03/2025-05."""

_NEEDED = ("authors", "version", "date", "licence")
_OF_CREATIVE_COMMONS = "https://creativecommons.org"


class Author(Model):
    """A person, by family name and given names, or an organisation, by `name` alone.

    Examples
    --------
    >>> from nbsurvey.codebook.citation import Author
    >>> Author(name="Bakker", given="A. B.").full_name, Author(name="University of Leeuwarden").full_name
    ('A. B. Bakker', 'University of Leeuwarden')
    """

    name: Words
    given: str = ""
    affiliation: str = ""
    orcid: Orcid | None = None

    @property
    def full_name(self) -> str:
        """The name as it is said."""
        return f"{self.given} {self.name}".strip()


class Source(Model):
    """What a publication was made from, such as a book with the figures of a reconstruction.

    `language` is that of its title: a page in another one marks it, so that a screen reader pronounces it as it is.
    """

    title: Words
    language: Language | None = None
    authors: tuple[Author, ...] = Field(min_length=1)
    year: int
    publisher: str = ""
    isbn: str = ""
    doi: Doi | None = None
    address: Address | None = None


class Citation(Model):
    """How a publication is cited.

    `date` is that of the publication, `collected` the period in which the answers were given.

    Examples
    --------
    >>> from nbsurvey.codebook.citation import Author, Citation
    >>> citation = Citation(authors=(Author(name="Bakker"),), version="1.0", licence="CC-BY-4.0")
    >>> citation.missing, citation.licence_name
    (['date'], 'CC BY 4.0')
    """

    authors: tuple[Author, ...] = ()
    version: Version | None = None
    date: Date | None = None
    licence: Licence | None = None
    publisher: str = ""
    doi: Doi | None = None
    address: Address | None = None
    collected: Period | None = None
    sources: tuple[Source, ...] = ()

    @property
    def missing(self) -> list[str]:
        """What a publication that others cite has to say, and this one doesn't."""
        return [name for name in _NEEDED if not getattr(self, name)]

    @property
    def licence_name(self) -> str:
        """What people call the licence.

        Examples
        --------
        >>> from nbsurvey.codebook.citation import Citation
        >>> Citation(licence="CC0-1.0").licence_name, Citation(licence="ODbL-1.0").licence_name
        ('CC0 1.0', 'ODbL-1.0')
        """
        licence = self.licence or ""
        if not licence.startswith("CC"):
            return licence
        terms, _, number = licence.rpartition("-")
        return f"{terms.replace('CC-', 'CC ', 1)} {number}"

    @property
    def licence_address(self) -> str:
        """Where the licence can be read.

        Examples
        --------
        >>> from nbsurvey.codebook.citation import Citation
        >>> Citation(licence="CC-BY-SA-4.0").licence_address, Citation(licence="ODbL-1.0").licence_address
        ('https://creativecommons.org/licenses/by-sa/4.0/', 'https://spdx.org/licenses/ODbL-1.0.html')
        """
        licence = self.licence or ""
        if licence == "CC0-1.0":
            return f"{_OF_CREATIVE_COMMONS}/publicdomain/zero/1.0/"
        if licence.startswith("CC-BY"):
            terms, _, number = licence.removeprefix("CC-").lower().rpartition("-")
            return f"{_OF_CREATIVE_COMMONS}/licenses/{terms}/{number}/"
        return f"https://spdx.org/licenses/{licence}.html" if licence else ""

    @property
    def link(self) -> str:
        """Where the publication is found; nothing if that isn't known.

        Examples
        --------
        >>> from nbsurvey.codebook.citation import Citation
        >>> Citation(doi="10.5281/zenodo.1").link
        'https://doi.org/10.5281/zenodo.1'
        """
        return f"https://doi.org/{self.doi}" if self.doi else self.address or ""
