"""When the answers of one respondent to several questions belong together."""

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.comparisons.joint_answers import check_joint_answers, has_joint_answers


def test_the_answers_of_a_reconstruction_do_not_belong_together():
    printed = pd.DataFrame([{"block": "block", "item": "a", "percent": 50, "n_min": 2, "n_max": 2}])
    collected, reconstruction = (small_study({"a": [True, False]}, 5, published=rows) for rows in (None, printed))
    assert has_joint_answers(collected) and not has_joint_answers(reconstruction)
    check_joint_answers(collected)
    with pytest.raises(ValueError, match="Groups of a reconstruction can't be compared"):
        check_joint_answers(reconstruction)
