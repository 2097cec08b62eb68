"""What is added to a codebook stands where it has to, and every line that was there stays."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.drafting.codebook_edit import FlowStyleError, append, append_part, insert_after, note

BLOCK = ["  - id: new", "    items: [1]"]


@pytest.mark.parametrize(
    ("before", "behind", "indent"),
    [
        ("blocks:\n- id: a\n", "- id: b", ""),
        ("blocks:\n    - id: a\n", "\n    # b\n    - id: b\n", "    "),
        ("blocks:\n  - id: |\n      a\n      b\n", "\n\nx: 1\n", "  "),
        ("blocks:\n  - {id: a,\n     b: 1} # c\n", "x: 1\n", "  "),
        ("a: &x [1]\nblocks:\n  - id: a\n    b: *x\n", "x: 1\n", "  "),
    ],
)
def test_a_block_stands_behind_another_with_the_indent_of_its_list(before, behind, indent):
    added = f"{indent}- id: new\n{indent}  items: [1]\n"
    assert insert_after(before + behind, ("blocks", 0), BLOCK) == before + added + behind
    assert yaml.safe_load(before + added + behind)["blocks"][1] == {"id": "new", "items": [1]}


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("blocks:\n  - id: a\n    # of a\n", "  # of b\n  - id: b\n"),
        ("blocks:\n  - id: a\n    x:\n      # of y\n      y: 1\n    # of a\n", "z: 1\n"),
        ("blocks:\n  - id: a\n    # of a\n", ""),
        ("blocks:\n  - id: a\n", "  # of nothing\n"),
    ],
)
def test_a_block_stands_behind_the_comments_of_the_other_and_before_those_of_the_next(before, behind):
    added = "  - id: new\n    items: [1]\n"
    assert insert_after(before + behind, ("blocks", 0), BLOCK) == before + added + behind


def test_a_block_stands_behind_a_comment_that_ends_the_file():
    text = "blocks:\n  - id: a\n    # of a"
    assert insert_after(text, ("blocks", 0), BLOCK) == "\n".join([text, *BLOCK])


def test_no_lines_are_added_between_brackets():
    with pytest.raises(FlowStyleError, match="blocks"):
        insert_after("blocks: [{id: a}]\n", ("blocks", 0), BLOCK)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("export:\n  leave_out:\n    - a\n", ["a", "y"]),
        ("export:\n  leave_out: [a]", ["a", "y"]),
        ("export:\n  leave_out: [a, # b\n    ]\n", ["a", "y"]),
        ("export:\n  leave_out: [\n    a, # b, c\n    d # e\n  ]\n", ["a", "d", "y"]),
        ("export:\n  leave_out: []\nx: 1\n", ["y"]),
        ("export: {}\nx: 1\n", ["y"]),
        ("export: {leave_out: [a]}\n", ["a", "y"]),
        ('{"export": {"leave_out": ["a"]}}', ["a", "y"]),
        ('{"blocks": []}', ["y"]),
        ("export:\n    x: 1\nz: 2\n", ["y"]),
        ("x: 1\n\n# end", ["y"]),
    ],
)
def test_an_entry_is_added_to_a_list_however_it_is_written(text, added):
    assert yaml.safe_load(append(text, ("export", "leave_out"), ["# why", "y"]))["export"]["leave_out"] == added


@pytest.mark.parametrize(
    "text",
    [
        "background: [] # none\nx: 1\n",
        "background:\nx: 1\n",
        "background:\n  - id: a\nx: 1\n",
        "background: [\n]\nx: 1\n",
    ],
)
def test_a_part_is_added_to_a_list_that_may_be_empty(text):
    added = yaml.safe_load(append_part(text, "background", BLOCK))
    assert added["background"][-1] == {"id": "new", "items": [1]}
    assert added["x"] == 1


def test_a_comment_stands_above_its_key_or_behind_a_part_on_one_line_and_only_once():
    text = "blocks:\n  - id: a\n    items: []\n"
    noted = note(text, ("blocks", 0), "items", ["? b", "? c"])
    assert noted == "blocks:\n  - id: a\n    # ? b\n    # ? c\n    items: []\n"
    assert note(noted, ("blocks", 0), "items", ["? c"]) == noted
    flow = "blocks:\n  - {id: a, items: []}\nx: 1\n"
    noted = note(flow, ("blocks", 0), "items", ["? b"])
    assert noted == "blocks:\n  - {id: a, items: []}\n    # ? b\nx: 1\n"
    assert note(noted, ("blocks", 0), "items", ["? b"]) == noted
    assert insert_after(noted, ("blocks", 0), BLOCK).startswith(noted.removesuffix("x: 1\n"))


def test_a_comment_about_a_part_within_brackets_stands_behind_them_and_only_once():
    text = "blocks: [{id: a, items: [], title: two\n  rows}, {id: b,\n  items: []}]\n"
    noted = note(text, ("blocks", 0), "items", ["? b"])
    assert noted == text + "  # ? b\n"
    assert note(noted, ("blocks", 0), "items", ["? b"]) == noted


def test_a_comment_stands_only_once_above_a_part_whose_first_key_it_tells_of():
    noted = note("blocks:\n- items: []\n  id: a\n", ("blocks", 0), "items", ["? b"])
    assert noted == "blocks:\n  # ? b\n- items: []\n  id: a\n"
    assert note(noted, ("blocks", 0), "items", ["? b"]) == noted


def test_a_comment_that_another_part_has_is_still_added():
    text = "blocks:\n- id: a\n  # ? b\n  items: []\n- id: c\n"
    assert note(f"{text}  items: []\n", ("blocks", 1), "items", ["? b"]) == f"{text}  # ? b\n  items: []\n"


def test_a_comment_behind_new_entries_would_hide_a_bracket():
    assert append("x:\n- 1\n", ("x",), ["2"], "new") == "x:\n- 1\n- 2 # new\n"
    assert append("x: [1]\n", ("x",), ["2"], "new") == "x: [1, 2]\n"


def test_what_is_new_stands_before_the_end_of_the_document():
    assert append("---\na: 1\n...\n", ("x",), ["2"]) == "---\na: 1\n\nx:\n  - 2\n...\n"


VALUES = st.recursive(
    st.text("ab #:'\"\n[]{},", max_size=5) | st.integers(0, 9),
    lambda child: st.lists(child, max_size=3) | st.dictionaries(st.sampled_from("abc"), child, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.fixed_dictionaries({"id": VALUES, "items": VALUES}), min_size=1, max_size=4), st.data())
def test_whatever_stands_there_stays(blocks, data):
    style = data.draw(st.sampled_from([None, False]))
    codebook = {"blocks": blocks, "export": data.draw(st.fixed_dictionaries({"x": VALUES}))}
    text = yaml.safe_dump(codebook, default_flow_style=style, sort_keys=False, allow_unicode=True)
    at = data.draw(st.integers(0, len(blocks) - 1))
    try:
        changed = insert_after(text, ("blocks", at), BLOCK)
    except FlowStyleError:
        changed = text
    else:
        blocks = [*blocks[: at + 1], {"id": "new", "items": [1]}, *blocks[at + 1 :]]
    changed = note(changed, ("blocks", at), "items", ["? why"])
    changed = append(changed, ("export", "leave_out"), ["y"])
    assert yaml.safe_load(changed) == {"blocks": blocks, "export": codebook["export"] | {"leave_out": ["y"]}}
