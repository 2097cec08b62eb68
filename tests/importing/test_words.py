"""The report of an import in words says what was done."""

import json

from made_exports import CELLS

from nbsurvey.importing.page import page
from nbsurvey.importing.words import words


def test_the_report_says_what_was_done(importing, codebook):
    cells = CELLS | {"ipaddr": ["192.0.2.1"] * 3, "submitdate": ["2019-05-02", "", "2019-05-02"]}
    report = importing(cells, codebook).report
    text = words(report)
    assert "Responses: 3 read, 3 kept." in text
    assert "1 kept: not submitted, some questions answered (--leave-out partial changes it)" in text
    assert "ipaddr: IP address" in text
    assert "Background (team): 1-anonymous; 1 respondent shares theirs with fewer than 2 in all, 1 with nobody." in text
    stored = json.loads(report.json())
    assert (stored["read"], stored["kept"], stored["refused"]) == (3, 3, False)
    assert stored["items"][0] == {
        "item": "tea",
        "answered": 3,
        "missing": {"no_answer": 0, "not_asked": 0, "do_not_know": 0},
    }
    shown = page(report)
    assert '<html lang="en">' in shown
    assert '<th scope="row">ipaddr</th><td>IP address</td>' in shown
    assert "192.0.2.1" not in text + report.json() + shown


def test_texts_that_are_no_choice_are_counted_where_one_takes_any(importing, codebook_with):
    codebook = codebook_with(("{code: zwart,", "{code: zwart, any_text: true,"))
    report = importing(CELLS | {"favourite": ["groen", "oolong", "zwart"]}, codebook).report
    assert "Block 'kinds': 1 answer that isn't among the choices" in words(report)
