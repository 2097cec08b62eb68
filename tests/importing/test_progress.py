"""What an import has so far is added to, and never changed."""

import numpy as np
import pandas as pd
from made_exports import CELLS, progress_of

from nbsurvey.errors import Problem
from nbsurvey.importing.progress import Answers


def test_an_import_begins_with_what_was_read(codebook):
    progress = progress_of(CELLS, codebook)
    assert (progress.report.file, progress.report.format, progress.report.read) == ("export.csv", "csv", 3)
    assert progress.rows.tolist() == [2, 3, 4]
    assert (progress.used, progress.report.problems) == (set(), [])


def test_what_is_found_is_added(codebook):
    progress = progress_of(CELLS, codebook)
    more = progress.with_problems([Problem("one")]).with_problems([Problem("two")])
    assert [problem.what for problem in more.report.problems] == ["one", "two"]
    assert progress.report.problems == []


def test_answers_with_a_code_are_others():
    meanings = pd.Categorical(["ja", None, "nee"], categories=["ja", "nee"])
    answers = Answers("tea", np.array([0, 1, 2]), meanings, np.array([False, True, False]))
    changed = answers.with_code("nee", answers.is_empty)
    assert list(changed.codes) == ["ja", "nee", "nee"]
    assert changed.is_empty.tolist() == answers.is_empty.tolist() == [False, True, False]
    assert pd.isna(answers.codes[1])
    assert changed.are("nee").tolist() == [False, True, True]
    assert list(changed.only(changed.are("nee")).codes) == ["nee", "nee"]
