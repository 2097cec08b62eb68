"""The manifest says what went into a build, and lets nobody test a guess of what people answered."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from nbsurvey.publish.manifest import describe_inputs, is_current, write_manifest
from nbsurvey.study_files.origin import Origin, write_origin
from nbsurvey.study_files.secret import SECRET_FILE, keyed_digest
from nbsurvey.study_files.waves import Waves, waves_text

NOTHING = Path("no-such-folder")


def inputs_of(study: Path) -> dict[str, str]:
    inputs: dict[str, str] = describe_inputs(study, NOTHING, NOTHING, {})["inputs"]
    return inputs


@pytest.mark.parametrize("by_hand", [True, False])
def test_the_manifest_is_no_oracle_of_what_people_answered(tea: Path, by_hand: bool) -> None:
    if not by_hand:
        write_origin(tea / "responses.csv", Origin(kind="collected"))
    (tea / "jansen").mkdir()
    shutil.copy(tea / "responses.csv", tea / "jansen/export.sav")
    inputs = inputs_of(tea)
    plain = {sha256(path.read_bytes()).hexdigest(): path.name for path in tea.rglob("*") if path.is_file()}
    named = {plain[digest] for digest in inputs.values() if digest in plain}
    assert named == {"codebook.yaml", "population.csv", "published.csv"}
    private = {"tea/responses.csv", "tea/origin.yaml", "tea/other files"}
    assert inputs.keys() == private | {f"tea/{name}" for name in named} | {"nbsurvey"}
    secret = (tea / SECRET_FILE).read_text().strip()
    written = json.dumps(inputs) + (tea / "origin.yaml").read_text()
    assert secret not in written and sha256(secret.encode()).hexdigest() not in written
    assert "jansen" not in written


def test_the_digests_of_answers_are_keyed_by_the_secret_of_the_study(tea: Path) -> None:
    before = inputs_of(tea)
    assert inputs_of(tea) == before
    answers = sha256((tea / "responses.csv").read_bytes()).hexdigest()
    assert before["tea/responses.csv"] == keyed_digest(tea, answers.encode())
    (tea / SECRET_FILE).unlink()
    after = inputs_of(tea)
    assert {name for name in before if before[name] != after[name]} == {"tea/responses.csv", "tea/origin.yaml"}


@pytest.mark.parametrize("name", ["responses.csv", "origin.yaml", "codebook.yaml", "export.csv"])
def test_every_file_of_a_study_counts(tea: Path, tmp_path: Path, name: str) -> None:
    (tea / "export.csv").write_text("a,b\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/table.csv").write_text("x\n")
    inputs = describe_inputs(tea, NOTHING, NOTHING, {})
    write_manifest(tmp_path / "out", inputs)
    assert is_current(tmp_path / "out", describe_inputs(tea, NOTHING, NOTHING, {}))
    (tea / name).write_text((tea / name).read_text() + "\n")
    assert not is_current(tmp_path / "out", describe_inputs(tea, NOTHING, NOTHING, {}))


def test_a_reconstruction_needs_no_secret_and_anybody_can_check_its_digests(data: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(data, tmp_path / "data", ignore=shutil.ignore_patterns(SECRET_FILE)))
    inputs = inputs_of(study)
    del inputs["nbsurvey"]
    assert inputs == {f"data/{path.name}": sha256(path.read_bytes()).hexdigest() for path in study.iterdir()}
    shutil.copy(study / "responses.csv", study / "test.csv")  # of people, for all that is known
    assert inputs_of(study).keys() - {"nbsurvey"} == inputs.keys() | {"data/other files"}


def test_a_study_whose_origin_cannot_be_read_gets_no_secret(tea: Path) -> None:
    (tea / "origin.yaml").unlink()
    assert inputs_of(tea).keys() == {"nbsurvey"}
    assert not (tea / SECRET_FILE).exists()


def test_earlier_waves_are_inputs_and_nothing_is_written_beside_them(tea: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(tea, older)
    (older / SECRET_FILE).unlink(missing_ok=True)
    (older / "origin.yaml").write_text("kind: collected\n", "utf-8")
    there = sorted(older.iterdir())
    (tea / "waves.yaml").write_text(waves_text(Waves("2026", {"2024": older}), tea), "utf-8")
    inputs = inputs_of(tea)
    assert {"tea/waves.yaml", "waves/2024/codebook.yaml", "waves/2024/responses.csv"} <= inputs.keys()
    plain = {sha256(path.read_bytes()).hexdigest() for path in (older / "responses.csv", older / "origin.yaml")}
    assert not plain & {*inputs.values()}
    assert sorted(older.iterdir()) == there
    with (older / "responses.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    changed = inputs_of(tea)
    assert [name for name in inputs if changed[name] != inputs[name]] == ["waves/2024/responses.csv"]
    (tea / "waves.yaml").write_text("wave: [", "utf-8")
    assert not any(name.startswith("waves/") for name in inputs_of(tea))


def test_styles_for_word_count_and_what_quarto_left_does_not(data: Path, tmp_path: Path) -> None:
    for name in ("own.docx", "report.nl.docx", "report.nl.html"):
        (tmp_path / name).write_text("x")
    inputs = describe_inputs(data, NOTHING, tmp_path, {})["pages"]
    assert [name for name in inputs if name.startswith(f"{tmp_path.name}/")] == [f"{tmp_path.name}/own.docx"]
