"""Each heading is that of one role, whichever tool wrote it."""

from collections import Counter

from nbsurvey.exports.heading_words import key
from nbsurvey.exports.headings import HEADINGS
from nbsurvey.exports.roles import ROLES
from nbsurvey.exports.tools import tools


def test_no_heading_has_two_roles():
    every = [HEADINGS, *(tool.headings for tool in tools())]
    roles = {
        (key(heading), role) for headings in every for role, text in headings.items() for heading in text.split(",")
    }
    assert {role for _, role in roles} <= set(ROLES)
    assert [heading for heading, times in Counter(heading for heading, _ in roles).items() if times > 1] == []
