"""A group has, without an analysis of its own, its numbers beside those of all in what any report shows."""

from small_study import small_study

from nbsurvey.publish.chapters.beside_all import chapters_beside_all
from nbsurvey.publish.group import groups_of


def test_each_question_and_the_summary_set_the_group_beside_all():
    answers = {"tea": ([True] * 30 + [False] * 10) + ([True] * 10 + [False] * 30)}
    study = small_study(answers, 400, size=["north"] * 40 + ["south"] * 40, members={"north": 200, "south": 200})
    north, _ = groups_of(study, "size")
    chapters = {chapter.name: chapter for chapter in chapters_beside_all(study, study.publication(), north)}
    summary = chapters["summary"].text("en")
    assert summary.startswith("[**75%**]{.key-number} (overall 50%)")
    assert summary.endswith("\n\n80 of the 400 mayors who could have answered did (20%).\n")
    block = study.codebook.blocks[0].id
    assert chapters[block].drawings[0].data["is_total"].tolist() == [False, True]
    assert chapters["response"].text("en").startswith("This is the response of all together. Of the")
    assert chapters["answers"].tables[0].texts("en").columns[-1] == "Total"
