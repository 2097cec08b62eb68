"""A file that was read keeps its name, and a key that only who has the file can make."""

from hashlib import sha256

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import Habits, Source


def test_a_source_is_named_as_the_user_named_it():
    assert Source("map/onderzoek 2026.csv", b"").stem == "onderzoek 2026"


def test_the_key_of_a_source_depends_on_its_content_alone_and_is_no_digest_of_it():
    source = Source("export.csv", b"a,b\n1,2\n")
    assert source.secret == Source("other.csv", source.content).secret
    assert source.secret != Source("export.csv", b"a,b\n1,3\n").secret
    assert source.secret != sha256(source.content).digest()
    assert "1,2" not in repr(source)


def test_nothing_is_peculiar_where_no_tool_is_known():
    assert not any((Habits().tick_separator, Habits().negative, Habits().other_parts))


def test_the_table_of_a_text_is_made_once_and_of_what_is_no_text_it_is_told():
    pytest.importorskip("pyarrow")
    source = Source("export.csv", b"a;b\n1;2\n")
    assert source.unquoted is source.unquoted
    assert source.unquoted.cells.to_numpy().tolist() == [["1", "2"]]
    assert Source("export.csv", b'a;b\n"1";2\n').unquoted is None
    with pytest.raises(InvalidInputError, match="isn't text"):
        _ = Source("export.sav", b"$FL2\0").unquoted
