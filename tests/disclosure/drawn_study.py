"""A study of two items by two columns, drawn at random."""

from dataclasses import replace

import numpy as np
from small_study import small_study


def drawn(n=400, population=1000, threshold=5, disclosure=None, groups=("a", "b", "c"), seed=0):
    """Draw a study of two items by two columns."""
    draw = np.random.default_rng(seed)
    answers = {name: draw.choice([True, False], n).tolist() for name in ("x", "y")}
    regions = draw.choice(list(groups), n, p=np.arange(1, len(groups) + 1) / sum(range(1, len(groups) + 1))).tolist()
    members = {"small": population // 2, "large": population - population // 2}
    columns = {"region": (regions, dict.fromkeys(groups, population // len(groups)))}
    size = draw.choice(["small", "large"], n).tolist()
    study = small_study(answers, population, size, threshold, members=members, columns=columns)
    survey = study.codebook.study.model_copy(update={"disclosure": disclosure})
    return replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
