"""A finished build, and what is said of it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbsurvey.files import size_text
from nbsurvey.publish.build_folder import kept
from nbsurvey.publish.earlier_build import PAGE_DATA
from nbsurvey.publish.manifest import MANIFEST

_IN_GROUP = re.compile("for/([^/]+)/")


@dataclass(frozen=True)
class Built:
    """A finished build.

    Parameters
    ----------
    folder
        Where it is.
    manifest
        What it was made from, and its files.
    is_new
        False if nothing had changed since the last build.
    """

    folder: Path
    manifest: dict[str, Any]
    is_new: bool

    def __str__(self) -> str:
        """List the files with their sizes, and say which engine made the report."""
        if not self.is_new:
            return f"Nothing has changed since {self.folder}/ was built."
        lines = [f"Report: {self._engines()}", f"Responses: {self.manifest['origin']}"]
        lines += [
            f"{size_text((self.folder / name).stat().st_size):>9}  {self.folder / name}"
            for name in [*self.manifest["outputs"], MANIFEST]
            if not _IN_GROUP.match(name) and not name.startswith(f"{PAGE_DATA}/")
        ]
        if groups := {group[1] for name in self.manifest["outputs"] if (group := _IN_GROUP.match(name))}:
            lines.append(
                f"Each of {len(groups)} groups has a folder in {self.folder / 'for'}; its index leads to them."
            )
        if kept(self.folder).is_dir():
            lines.append(f"What somebody changed in a build is kept in {kept(self.folder)}.")
        return "\n".join(lines)

    def _engines(self) -> str:
        """Say for each format which engine made it."""
        engines: dict[str, dict[str, None]] = {}
        for name, engine in self.manifest["engine"].items():
            engines.setdefault(Path(name).suffix[1:], {})[engine] = None
        return ", ".join(f"{form} by {'; '.join(names)}" for form, names in sorted(engines.items()))
