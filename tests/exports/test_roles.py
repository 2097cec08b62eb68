"""Each role is explained, and those that tell who somebody is are marked."""

import pytest

from nbsurvey.exports.roles import ROLES


def test_each_role_is_explained():
    assert all(role.words for role in ROLES.values())


@pytest.mark.parametrize("role", ["submitted", "started", "ended", "recorded", "record_id", "token", "referrer"])
def test_exact_times_and_ids_identify(role):
    assert ROLES[role].identifying
