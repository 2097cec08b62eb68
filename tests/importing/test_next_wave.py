"""The codebook of a new wave keeps what was decided, and takes no other question for the same."""

import pandas as pd
import pytest
import yaml

from nbsurvey.codebook import open_questions, read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.to_decide import with_decisions
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.formats import read
from nbsurvey.importing.next_wave import next_codebook

pyreadstat = pytest.importorskip("pyreadstat")

TEXTS = {
    "tea": "Do you drink tea?",
    "milk": "Do you drink milk?",
    "a": "What do you think? - It is hot",
    "b": "What do you think? - It is fresh",
}
YES_NO, AGREE = {1: "Yes", 2: "No"}, {1: "Agree", 2: "Neutral", 3: "Disagree"}


@pytest.fixture
def export(tmp_path):
    def make(name="2026.sav", without=(), choices=None, **texts):
        asked = {column: text for column, text in (TEXTS | texts).items() if column not in without}
        labels = {column: AGREE if column in ("a", "b") else YES_NO for column in asked} | (choices or {})
        frame = pd.DataFrame({column: [1, 2, 3 if len(labels[column]) > 2 else 1] * 10 for column in asked})
        pyreadstat.write_sav(frame, tmp_path / name, column_labels=asked, variable_value_labels=labels)
        return read(tmp_path / name)

    return make


@pytest.fixture
def codebook(tmp_path, export):
    """The codebook of the first wave, in which all is decided."""
    file = tmp_path / "codebook.yaml"
    text = draft_codebook(export("2024.sav"), population=90).replace('counts: "?"', 'counts: ["1"] # decided')
    file.write_text(with_decisions(text), "utf-8")
    assert [block.id for block in read_codebook(file).blocks] == ["tea_block", "milk_block", "what_do_you_think"]
    return file


def test_nothing_but_the_population_is_open_of_the_same_questionnaire(codebook, export, tmp_path):
    made = next_codebook(codebook, export())
    assert (made.gone, made.reworded) == ([], [])
    (tmp_path / "next.yaml").write_text(made.text, "utf-8")
    assert [question.key for question in open_questions(read_codebook(tmp_path / "next.yaml"))] == ["population"]
    same = codebook.read_text("utf-8").replace("population: 90", "population: 80")
    assert next_codebook(codebook, export(), 80).text == same
    unknown = codebook.read_text("utf-8").replace("population: 90", "population: unknown")
    codebook.write_text(unknown, "utf-8")
    assert next_codebook(codebook, export()).text == unknown


def test_what_is_gone_is_left_out_and_what_is_new_is_added(codebook, export, tmp_path):
    made = next_codebook(codebook, export(without=("milk", "b"), rum="Do you drink rum?"))
    (tmp_path / "next.yaml").write_text(made.text, "utf-8")
    new = read_codebook(tmp_path / "next.yaml")
    assert [*new.items] == ["tea", "a", "rum"]
    assert [*made.gone] == ["milk", "b"]
    assert "? not in" not in made.text
    assert "# decided" in made.text


@pytest.mark.parametrize(
    ("change", "reworded", "kept"),
    [
        ({"tea": "Do you ever drink tea?"}, ["tea"], 'it was {en: "Do you drink tea?"}'),
        ({"tea": "do you drink  tea"}, [], ""),
        (
            {"b": "What do you think? - It is tasty"},
            ["b"],
            'label of b is another in 2026.sav; it was {en: "It is fresh"}',
        ),
        (
            {"choices": {"milk": {1: "Yes, often", 2: "No"}}},
            ["milk"],
            'an answer is another in 2026.sav; it was {en: "Yes"}',
        ),
    ],
)
def test_words_that_differ_are_those_of_the_export_and_the_old_ones_stay_in_a_comment(
    codebook, export, tmp_path, change, reworded, kept
):
    made = next_codebook(codebook, export(**change))
    assert [*made.reworded] == reworded
    assert kept in made.text
    assert made.text.count("\n    # ? ") == len(reworded)
    own = next_codebook(codebook, export(**change), 90, keep_words=True)
    assert own.text.split("study:")[1] == codebook.read_text("utf-8").split("study:")[1] or "choices" in change
    assert own.reworded == []
    (tmp_path / "next.yaml").write_text(made.text, "utf-8")
    new, old = read_codebook(tmp_path / "next.yaml"), read_codebook(codebook)
    assert [item for item in new.items if new.block_of[item] != old.block_of[item]] == (
        ["a", "b"] if "b" in reworded else reworded
    )


def test_a_label_of_ones_own_stays_as_long_as_the_question_is_the_same(codebook, export):
    text = codebook.read_text("utf-8").replace(
        '{id: tea, label: {en: "Do you drink tea?"}', '{id: tea, label: {en: "tea"}'
    )
    codebook.write_text(text, "utf-8")
    assert next_codebook(codebook, export(), 90).text == text
    assert '{id: tea, label: {en: "tea"}' in next_codebook(codebook, export(tea="Do you like tea?")).text


def test_translations_of_other_words_make_way_too(codebook, export, tmp_path):
    text = draft_codebook(export("2024.sav"), population=90)
    text = text.replace("languages: [en]", "languages: [en, nl]")
    document = yaml.safe_load(text)

    def translated(node):
        if isinstance(node, dict) and [*node] == ["en"]:
            return node | {"nl": f"nl {node['en']}"}
        if isinstance(node, dict):
            return {key: translated(value) for key, value in node.items()}
        return [translated(value) for value in node] if isinstance(node, list) else node

    codebook.write_text(yaml.safe_dump(translated(document), sort_keys=False), "utf-8")
    (tmp_path / "next.yaml").write_text(next_codebook(codebook, export(tea="Tea at all?")).text, "utf-8")
    wording = {block.id: block.wording for block in read_codebook(tmp_path / "next.yaml").blocks}
    assert wording["tea_block"] == {"en": "Tea at all?", "nl": "Tea at all?"}
    assert wording["milk_block"]["nl"] == "nl Do you drink milk?"


def test_the_days_of_the_fieldwork_are_not_taken_along(codebook, export):
    days = "\nexport:\n  fieldwork: {first: 2024-05-01, last: 2024-06-30}\n"
    codebook.write_text(codebook.read_text("utf-8") + days, "utf-8")
    assert "fieldwork" not in next_codebook(codebook, export()).text


def test_what_depends_on_something_that_is_gone_stops_it(codebook, export):
    reason = '  - {id: not_asked, label: {en: "not asked"}, values: ["not asked"]}\n'
    text = codebook.read_text("utf-8").replace("\n\nbackground:", f"\n{reason}\nbackground:")
    tea, milk, think = (text.index(f"  - id: {name}") for name in ("tea_block", "milk_block", "what_do_you_think"))
    led = text[tea:milk].replace("    kind:", '    asked_if: {item: milk, answers: ["1"]}\n    kind:')
    codebook.write_text(text[:tea] + text[milk:think] + led + text[think:], "utf-8")
    read_codebook(codebook)
    with pytest.raises(InvalidInputError, match=r"'milk', which led to it, isn't in .*2026.sav"):
        next_codebook(codebook, export(without=("milk",)))


def test_an_export_of_something_else_is_refused(codebook, export):
    with pytest.raises(InvalidInputError, match="None of the questions of the older wave is in this export"):
        next_codebook(codebook, export(without=tuple(TEXTS), rum="Rum?"))


def test_entries_between_brackets_are_refused(codebook, export):
    document = yaml.safe_load(codebook.read_text("utf-8"))
    codebook.write_text(yaml.safe_dump(document, default_flow_style=True), "utf-8")
    with pytest.raises(InvalidInputError, match=r"codebook.yaml: The `blocks` stand between brackets"):
        next_codebook(codebook, export(without=("milk",)))


def test_an_export_without_texts_says_nothing_of_the_words(codebook, tmp_path):
    bare = tmp_path / "2026.csv"
    bare.write_text("id,tea,milk,a,b\n" + "".join(f"{i},{i % 2 + 1},{i % 2 + 1},1,3\n" for i in range(30)), "utf-8")
    made = next_codebook(codebook, read(bare), 90)
    assert made.reworded == []
    assert "Do you drink tea?" in made.text
