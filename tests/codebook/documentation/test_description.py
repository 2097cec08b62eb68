"""The page tells all that a reader of the responses has to know."""

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.documentation import document


def test_the_page_tells_routing_and_open_answers(tea, damage):
    damage("codebook.yaml", "kind: scale", "kind: scale\n    asked_if: {item: tea, answers: [ja]}")
    with (tea / "codebook.yaml").open("a", encoding="utf-8") as file:
        file.write("texts:\n  - {id: remark, label: {nl: opmerking, en: remark}}\n")
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "- **Only after**: tea: ja" in text
    assert "| remark | remark |" in text


def test_the_page_tells_what_has_yet_to_be_decided(tea, damage):
    assert "decided" not in document(read_codebook(tea / "codebook.yaml"), "md", "en")
    damage("codebook.yaml", "population: 40", 'population: "?"')
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    damage("codebook.yaml", "counts: [goed", 'order: "?"\n    counts: [goed')
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "**Not everything here has been decided: that says" in text
    assert "colleagues (to be decided)" in text
    assert "| groen | green | to be decided | yes |" in text
    assert "- **Order of the answers**: to be decided" in text
    assert "nog niet" not in text


def test_the_page_says_that_the_size_of_the_population_is_unknown(tea, damage):
    damage("codebook.yaml", "population: 40", "population: unknown")
    codebook = read_codebook(tea / "codebook.yaml")
    assert "collega's (aantal onbekend)" in document(codebook, "html", "nl").replace("&#x27;", "'")
    assert "(N =" not in document(codebook, "ddi")


def test_the_page_says_what_a_percentage_counts_and_of_whom(tea, damage):
    damage("codebook.yaml", "kind: scale", "kind: scale\n    base_label: {nl: van proevers, en: of those who tasted}")
    text = document(read_codebook(tea / "codebook.yaml"), "md", "en")
    assert "- **Percentage**: yes, of those who answered" in text
    assert "- **Percentage**: good or great, of those who tasted" in text
