"""What is written is read back as it was."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.drafting.yaml_text import by_language, comment, flow_list, plain_word, quoted

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXTS)
def test_a_text_is_read_back_and_stands_on_one_line(text):
    assert yaml.safe_load(quoted(text)) == text
    assert "\n" not in quoted(text)


@given(st.lists(TEXTS, max_size=4))
def test_a_list_is_read_back(texts):
    assert yaml.safe_load(flow_list(texts)) == texts


@given(st.dictionaries(st.sampled_from(["nl", "no", "on", "en"]), TEXTS, min_size=1))
def test_a_text_in_several_languages_is_read_back(texts):
    assert yaml.safe_load(by_language(texts)) == texts


@pytest.mark.parametrize("word", ["nl", "no", "on", "y", "12", "null"])
def test_a_word_is_read_back(word):
    assert yaml.safe_load(plain_word(word)) == word


@given(TEXTS)
def test_a_comment_stands_on_one_line(text):
    assert len(comment(text).splitlines()) <= 1
    assert "#" not in comment(text)
