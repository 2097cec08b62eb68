"""Beside the responses stands where they come from, and a reconstruction can't be passed off as answers or changed."""

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.responses.origin import file_sha256, read_origin


def test_collected_answers_need_one_line(tea):
    origin = read_origin(tea / "origin.yaml", tea / "responses.csv")
    assert origin.kind == "collected"
    assert not origin.is_reconstruction
    assert origin.invented == ()


def test_the_responses_of_the_mayors_are_a_reconstruction_and_say_how(mayors):
    assert mayors.origin.is_reconstruction
    assert mayors.origin.seed == 355
    assert mayors.origin.invented == ("size_class",)
    assert all(set(assumption) == {"nl", "en"} for assumption in mayors.origin.assumptions)


def test_the_sha256_is_that_of_the_file(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")  # the example of FIPS 180-2
    assert file_sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_an_absent_origin_is_told_with_what_to_write(tea):
    (tea / "origin.yaml").unlink()
    with pytest.raises(InvalidInputError, match="Write 'kind: collected' in it if people gave these answers"):
        read_origin(tea / "origin.yaml", tea / "responses.csv")


def test_a_reconstruction_that_was_changed_is_refused_with_both_ways_out(tea):
    (tea / "origin.yaml").write_text("kind: reconstruction\nsha256: abc\n")
    with pytest.raises(InvalidInputError) as caught:
        read_origin(tea / "origin.yaml", tea / "responses.csv")
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (2, "sha256")
    assert "let this file hold only 'kind: collected'" in problem.fix
    assert "remove responses.csv and make the reconstruction again" in problem.fix


@pytest.mark.parametrize(
    ("text", "words"), [("kind: made up\n", "'collected' or 'reconstruction'"), ("kid: x\n", "'kind'?")]
)
def test_an_origin_of_no_known_kind_is_refused(tea, text, words):
    (tea / "origin.yaml").write_text(text)
    with pytest.raises(InvalidInputError, match=words.replace("?", r"\?")):
        read_origin(tea / "origin.yaml", tea / "responses.csv")
