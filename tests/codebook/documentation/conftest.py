"""A codebook with texts that look like markup."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nbsurvey.codebook import Codebook, read_codebook


@pytest.fixture
def hostile(tea: Path, damage: Callable[[str, str, str], None]) -> Codebook:
    """Return a codebook with markup and control characters in its texts."""
    damage("codebook.yaml", "title: {nl: Thee", r'title: {nl: "<b>&amp; \"*_`|[x](y)$\x01\n# 1. $"')
    damage("codebook.yaml", 'wording: {nl: "Drinkt u dit?"', r'wording: {nl: "1. </blockquote><script>"')
    damage("codebook.yaml", "label: {nl: groen", r'label: {nl: "a|b\nc"')
    return read_codebook(tea / "codebook.yaml")
