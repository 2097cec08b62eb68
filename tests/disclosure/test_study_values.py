"""Values by the groups of a study's columns."""

from small_study import small_study

from nbsurvey.disclosure.study_tables import background_groups
from nbsurvey.disclosure.study_values import background_values, values_by


def test_values_are_counted_by_group_and_by_set_with_the_ends_that_are_known():
    hours = [0.0, 2.5, 2.5, None, 40.0]
    size = ["small", "large", "large", "small", None]
    study = small_study({"hours": hours}, 20, size, blocks={"hours": {"kind": "number", "least": -1}})
    values = values_by(study.counts, "hours", "size")
    assert values.values.tolist() == [0, 2.5, 40]
    assert values.counts.tolist() == [[1, 0], [0, 2], [0, 0]]
    assert (values.least, values.most) == (-1, 40)
    groups = background_groups(study.counts, study.population)
    assert background_values(study.counts, "hours", groups).counts.sum() == 3
