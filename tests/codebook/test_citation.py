"""What a codebook can say of how its publication is cited."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from nbsurvey import InvalidInputError, read_codebook
from nbsurvey.codebook.citation import Author, Citation

LICENCES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-NC-ND-3.0": ("CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
}


@pytest.mark.parametrize("licence", LICENCES)
def test_a_licence_has_the_name_and_the_address_that_people_know(licence):
    citation = Citation(licence=licence)
    assert (citation.licence_name, citation.licence_address) == LICENCES[licence]


def test_what_is_missing_is_what_others_need_to_cite():
    assert Citation().missing == ["authors", "version", "date", "licence"]
    assert Citation().licence_name == Citation().licence_address == Citation().link == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "1/0"},
        {"version": "1."},
        {"licence": "my own words"},
        {"doi": "https://doi.org/10.1/x"},
        {"address": "javascript:alert(1)"},
        {"collected": "spring 2025"},
        {"authors": [{"name": " "}]},
        {"authors": [{"name": "A", "orcid": "1"}]},
    ],
)
def test_what_no_catalogue_would_take_is_refused(wrong):
    with pytest.raises(ValidationError):
        Citation.model_validate(wrong)


def test_a_codebook_says_it_and_a_mistake_is_told_with_its_row(tmp_path):
    text = Path("data/codebook.yaml").read_text("utf-8")
    codebook = read_codebook("data/codebook.yaml")
    assert codebook.study.citation.authors == (Author(name="The nbsurvey authors"),)
    (tmp_path / "codebook.yaml").write_text(text.replace("licence: CC-BY-4.0", "licence: yours?"), encoding="utf-8")
    with pytest.raises(InvalidInputError) as error:
        read_codebook(tmp_path / "codebook.yaml")
    assert [(problem.column, problem.value) for problem in error.value.problems] == [
        ("study.citation.licence", "yours?")
    ]
