"""The arguments that commands share."""

import pytest


@pytest.mark.parametrize("name", ["responses.csv", "codebook.yaml", "origin.yaml", "published.csv", "link.csv"])
def test_what_is_read_is_not_written_over(run, tea, name):
    (tea / "link.csv").symlink_to("responses.csv")
    before = {path.name: path.read_bytes() for path in tea.iterdir()}
    for arguments in (("validate", "--failures", tea / name), ("document", "--out", tea / name)):
        code, out, err = run(*arguments, "--study", tea)
        assert (code, out) == (2, "")
        assert err == f"nbsurvey: {tea / name} is read, and would be written over; name another file.\n"
    assert {path.name: path.read_bytes() for path in tea.iterdir()} == before
