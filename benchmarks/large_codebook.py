"""The codebook of the large responses that are timed."""

from collections.abc import Iterable

_TEXT = """\
study: {{id: large, title: {{en: Large}}, population: {population}, population_label: {{en: people}}, languages: [en],
  respondent: respondent, suppress_below: 5}}
missing:
  - {{id: no_answer, label: {{en: not answered}}, values: [""]}}
  - {{id: do_not_know, label: {{en: "don't know"}}, values: [unknown]}}
background: [{background}]
blocks:
  - id: block
    title: {{en: Block}}
    wording: {{en: "Did you?"}}
    asked: {{en: all}}
    kind: yes_no
    choices: [{{code: "yes", label: {{en: "yes"}}}}, {{code: "no", label: {{en: "no"}}}}]
    counts: ["yes"]
    items: [{items}]
"""


def codebook_text(population: int, items: Iterable[str], background: str = "") -> str:
    """Return a codebook of yes/no items."""
    labelled = ", ".join(f"{{id: {item}, label: {{en: {item}}}}}" for item in items)
    return _TEXT.format(population=population, items=labelled, background=background)
