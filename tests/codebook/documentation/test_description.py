"""The page tells all that a reader of the responses has to know."""

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.documentation import document


def test_the_page_tells_routing_open_answers_and_that_it_is_a_draft(tea, damage):
    damage("codebook.yaml", "suppress_below: 2", "XX")
    damage("codebook.yaml", "kind: scale", "kind: scale\n    asked_if: {item: tea, answers: [ja]}")
    with (tea / "codebook.yaml").open("a", encoding="utf-8") as file:
        file.write("texts:\n  - {id: remark, label: {nl: opmerking, en: remark}}\n")
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "**Draft: made from an export and not yet checked by anyone.**" in text
    assert "- **Only after**: tea: ja" in text
    assert "| remark | remark |" in text
