"""What is said beside a table."""

from nbsurvey.cli.notes import note_answers
from nbsurvey.opening import open_study


def test_a_reconstruction_and_what_is_withheld_are_told(data, capsys):
    study = open_study(data)
    note_answers(study, study.estimate("twitter", by="size_class"), ["size_class"])
    told = capsys.readouterr().err
    assert "these responses are a reconstruction" in told
    assert "2 rows are withheld (disclosure: population)" in told
    assert "the column 'size_class' is invented" in told
