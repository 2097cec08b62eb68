"""A made-up study with every kind of question, the real one, and how hypothesis looks for examples."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.opening import open_study
from nbsurvey.study import Study

settings.register_profile(
    "house",
    derandomize=True,
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """Leave what was collected, which stays, out of each garbage collection: Holm's adjustment asks for a whole one."""
    gc.freeze()


DATA = Path(__file__).parent.parent / "data"

CODEBOOK = """\
study:
  id: tea
  title: {nl: Thee, en: Tea}
  population: 40
  population_label: {nl: collega's, en: colleagues}
  languages: [nl, en]
  respondent: respondent
  suppress_below: 2

missing:
  - {id: no_answer, label: {nl: niet ingevuld, en: not answered}, values: [""]}
  - {id: not_asked, label: {nl: niet gevraagd, en: not asked}, values: ["niet gevraagd"]}
  - {id: do_not_know, label: {nl: weet niet, en: "don't know"}, values: ["weet niet"]}

background:
  - id: team
    label: {nl: team, en: team}
    choices:
      - {code: noord, label: {nl: noord, en: north}}
      - {code: zuid, label: {nl: zuid, en: south}}

blocks:
  - id: drinks
    title: {nl: Dranken, en: Drinks}
    wording: {nl: "Drinkt u dit?", en: "Do you drink this?"}
    asked: {nl: iedereen, en: everyone}
    kind: yes_no
    choices:
      - {code: ja, label: {nl: ja, en: "yes"}}
      - {code: nee, label: {nl: nee, en: "no"}}
    counts: [ja]
    items:
      - {id: tea, label: {nl: thee, en: tea}}
      - {id: coffee, label: {nl: koffie, en: coffee}}
  - id: kinds
    title: {nl: Soorten, en: Kinds}
    wording: {nl: "Welke thee?", en: "Which tea?"}
    asked: {nl: iedereen, en: everyone}
    kind: single_choice
    choices:
      - {code: groen, label: {nl: groen, en: green}}
      - {code: zwart, label: {nl: zwart, en: black}}
      - {code: geen, label: {nl: geen, en: none}}
    counts: [groen]
    base: [groen, zwart]
    items:
      - {id: favourite, label: {nl: lievelingsthee, en: favourite tea}}
  - id: tastes
    title: {nl: Smaak, en: Taste}
    wording: {nl: "Hoe smaakt het?", en: "How does it taste?"}
    asked: {nl: iedereen, en: everyone}
    kind: scale
    choices:
      - {code: slecht, label: {nl: slecht, en: bad}}
      - {code: matig, label: {nl: matig, en: fair}}
      - {code: goed, label: {nl: goed, en: good}}
      - {code: uitstekend, label: {nl: uitstekend, en: great}}
    counts: [goed, uitstekend]
    items:
      - {id: taste, label: {nl: smaak, en: taste}}
  - id: places
    title: {nl: Plaatsen, en: Places}
    wording: {nl: "Waar drinkt u het?", en: "Where do you drink it?"}
    asked: {nl: iedereen, en: everyone}
    kind: multiple_response
    choices:
      - {code: "1", label: {nl: aangekruist, en: ticked}}
      - {code: "0", label: {nl: niet aangekruist, en: not ticked}}
    counts: ["1"]
    items:
      - {id: at_home, label: {nl: thuis, en: at home}}
      - {id: at_work, label: {nl: op het werk, en: at work}}
"""

RESPONSES = """\
respondent;team;tea;coffee;favourite;taste;at_home;at_work
r01;noord;ja;nee;groen;goed;1;0
r02;noord;ja;ja;zwart;uitstekend;1;1
r03;noord;nee;ja;geen;slecht;0;1
r04;noord;ja;nee;groen;matig;1;0
r05;noord;nee;nee;;weet niet;0;0
r06;noord;ja;ja;groen;uitstekend;1;1
r07;zuid;nee;ja;zwart;matig;0;1
r08;zuid;ja;nee;zwart;goed;1;0
r09;zuid;nee;ja;niet gevraagd;niet gevraagd;niet gevraagd;niet gevraagd
r10;zuid;ja;;groen;slecht;1;
r11;zuid;nee;nee;geen;goed;0;0
r12;;ja;ja;zwart;;1;1
"""

PUBLISHED = """\
block,item,percent,n_min,n_max,printed_in,confidence,note
drinks,tea,58,12,12,page 1,H,
drinks,coffee,55,11,11,page 1,H,
kinds,favourite,50,8,8,page 2,H,
tastes,taste,56,9,9,page 2,H,
"""

POPULATION = """\
variable,category,count,confidence
team,noord,25,H
team,zuid,15,H
"""

Damage = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def needed_locale() -> Callable[[str], None]:
    """Return a function that skips a test where a locale isn't installed, and fails it where everything has to be."""

    def need(name: str) -> None:
        script = "import locale; locale.setlocale(locale.LC_ALL, '')"
        command = [sys.executable, "-c", script]
        if subprocess.run(command, env=os.environ | {"LC_ALL": name}, capture_output=True, check=False).returncode:
            tell = pytest.fail if os.environ.get("CI") else pytest.skip
            tell(f"The locale {name} isn't installed; `.ci/run` installs it.")

    return need


@pytest.fixture(scope="session")
def new_tea() -> Callable[[Path], Path]:
    """Return a function that writes a made-up study among 40 colleagues, of whom 12 answered, into a new folder."""

    def write(folder: Path) -> Path:
        folder.mkdir()
        files = {
            "codebook.yaml": CODEBOOK,
            "responses.csv": RESPONSES,
            "published.csv": PUBLISHED,
            "population.csv": POPULATION,
            "origin.yaml": "kind: collected\n",
        }
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def tea(tmp_path: Path, new_tea: Callable[[Path], Path]) -> Path:
    """Return the folder of a made-up study among 40 colleagues, of whom 12 answered."""
    return new_tea(tmp_path / "tea")


@pytest.fixture
def damage(tea: Path) -> Damage:
    """Return a function that replaces a text, once, in a file of the made-up study."""

    def replace(file: str, old: str, new: str) -> None:
        text = (tea / file).read_text(encoding="utf-8")
        assert old in text
        (tea / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def row_of() -> Callable[[Path, str], int]:
    """Return a function that finds the row of a file on which a text first stands."""

    def find(path: Path, text: str) -> int:
        before, match, _ = path.read_text(encoding="utf-8").partition(text)
        assert match
        return before.count("\n") + 1

    return find


@pytest.fixture
def questionnaire(tea: Path) -> Codebook:
    """Return the codebook of the made-up study."""
    return read_codebook(tea / "codebook.yaml")


@pytest.fixture
def colleagues(tea: Path) -> Study:
    """Return the made-up study, read."""
    return open_study(tea)


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the mayors' study."""
    return DATA


@pytest.fixture(scope="session")
def mayors() -> Study:
    """Return the mayors' study, read once."""
    return open_study(DATA)
