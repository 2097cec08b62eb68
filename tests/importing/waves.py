"""Two waves of a made-up survey, and the codebook of the first."""

from pathlib import Path

from nbsurvey.codebook import open_questions, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.to_decide import with_decisions
from nbsurvey.exports.formats import read
from nbsurvey.importing.update import updated_codebook

FIRST = {"gender": ["male", "female"], "happy": ["yes", "no"], "tea": ["Never", "Often"]}


def wave(folder: Path, columns: dict[str, list[str]], name: str = "wave2.csv", rows: int = 12) -> Path:
    """Write a wave of which the answers of each column come in turn."""
    lines = [",".join(["id", *columns])]
    lines += [",".join([str(row), *(cells[row % len(cells)] for cells in columns.values())]) for row in range(rows)]
    file = folder / name
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def decided_codebook(folder: Path) -> Path:
    """Return a codebook of the first wave, in which all is decided."""
    text = draft_codebook(read(wave(folder, FIRST, "wave1.csv")), population=90)
    text = text.replace('counts: "?"', 'counts: ["Often"] # decided').replace(
        '    order: "?"', "    # sorted by hand; was"
    )
    file = folder / "codebook.yaml"
    file.write_text(with_decisions(text), "utf-8")
    assert open_questions(read_codebook(file)) == []
    return file


def update(codebook: Path, export: Path) -> str:
    text = updated_codebook(codebook, read(export))
    codebook.write_bytes(text.encode())
    return text


def without_list(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith(("#   row ", "# To decide"))]


def are_all_in(old: list[str], new: list[str]) -> bool:
    """Tell whether lines stand among others in the same order."""
    others = iter(new)
    return all(line in others for line in old)
