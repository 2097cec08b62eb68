"""A package that isn't installed is told with what needs it and how to install it."""

import sys

import pytest

from nbsurvey.exports.extras import MissingPackageError, load


@pytest.mark.parametrize(
    ("package", "extra", "make"),
    [
        ("openpyxl", "exports", "make setup"),
        ("pyarrow.parquet", "exports", "make setup"),
        ("svy", "weights", "make weights"),
    ],
)
def test_an_absent_package_is_told_with_its_extra(monkeypatch, package, extra, make):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPackageError) as caught:
        load(package, "This work")
    message = str(caught.value)
    assert message.startswith(f"This work needs the package {package.partition('.')[0]}.")
    assert f"nbsurvey[{extra}]" in message
    assert make in message


def test_a_package_that_is_there_is_given():
    assert load("json", "This work").dumps([]) == "[]"
