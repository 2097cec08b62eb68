"""A file that was read keeps its name, and a key that only who has the file can make."""

from hashlib import sha256

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
