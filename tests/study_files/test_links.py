"""Links beside the responses: who is the same person in several waves."""

from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.links import links_path, read_links


def test_links_stand_beside_their_responses():
    assert links_path(Path("a/responses.parquet")) == Path("a/links.csv")
    assert links_path(Path("a/wave2.csv")) == Path("a/wave2.links.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("respondent,mail\nr1,a\n", "row 1: The columns differ"),
        ("respondent,link\nr1,a\nr1,b\n", "row 3, column 'respondent': The respondent stands here"),
        ("respondent,link\nr1,a\nr2,a\n", "row 3, column 'link': The link stands here"),
    ],
)
def test_what_cannot_be_links_is_refused(tmp_path, text, message):
    (tmp_path / "links.csv").write_text(text)
    with pytest.raises(InvalidInputError, match=message):
        read_links(tmp_path / "links.csv")
