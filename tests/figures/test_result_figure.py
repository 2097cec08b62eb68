"""Each result has its chart, whatever its labels say, and the same figure is the same file."""

from filecmp import cmp

import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.figures import interval_chart, rank_chart, stacked_chart, value_chart

ESTIMATES = pd.DataFrame(
    {"item": list("ab"), "label": ["=1+1 <b>", "$x$ \u202ez"], "group": "", "n": pd.array([107, None], "Int64")}
    | {"percent": [39.25, None], "lower": [31.8, None], "upper": [47.6, None], "level": 0.95, "method": "exact"}
    | {"withheld": [False, True], "origin": "collected", "disclosure": "population"}
)


@pytest.fixture
def study(data):
    return nbsurvey.open_study(data)


def test_each_result_has_the_chart_that_fits_it(study):
    charts = {
        "publication": nbsurvey.figure(study.publication("mandate")).chart,
        "estimate": nbsurvey.figure(study.estimate("mandate")).chart,
        "distribution": nbsurvey.figure(study.distribution("mandate")).chart,
        "rank": nbsurvey.figure(study.rank("mandate")).chart,
        "compare": nbsurvey.figure(study.compare(["twitter", "facebook"], family="media")).chart,
    }
    assert list(charts.values()) == [interval_chart, interval_chart, stacked_chart, rank_chart, value_chart]


def test_each_is_drawn_and_says_where_it_comes_from(study, faults):
    for result in (study.distribution("mandate"), study.rank("mandate"), study.estimate("mandate", by="size_class")):
        figure = nbsurvey.figure(result, language="nl", title="Mandaat")
        assert faults(figure.draw()) == []
        assert figure.alt_text.startswith("Mandaat") and "Reconstructie uit de" in figure.alt_text


def test_what_is_withheld_is_said(texts):
    figure = nbsurvey.figure(ESTIMATES, language="en")
    assert "not shown" in texts(figure.draw()) and "not shown" in figure.alt_text
    assert "nothing is shown that is about few" in figure.note


def test_groups_of_one_item_stand_before_their_rows(study):
    figure = nbsurvey.figure(study.estimate("twitter", by="size_class", language="en"))
    assert figure.heading == "uses Twitter" and figure.data["label"][0] == "under 20,000"


def test_bars_of_groups_have_the_labels_of_groups(study, texts):
    figure = nbsurvey.figure(study.distribution("twitter", by="size_class", language="en"))
    assert {"under 20,000", "100,000 or more"} <= set(texts(figure.draw())) and "<20000" not in figure.alt_text


def test_a_comparison_is_of_labels(study):
    assert (
        "uses Twitter – uses Facebook"
        in nbsurvey.figure(study.compare(["twitter", "facebook"], family="m", language="en")).alt_text
    )


def test_labels_are_text_and_not_markup(texts):
    figure = nbsurvey.figure(ESTIMATES, title="<i>")
    assert {"=1+1 <b>", "$x$ \u202ez", "<i>"} <= set(texts(figure.draw()))
    assert 'alt="&lt;i&gt;: =1+1 &lt;b&gt; 39%' in figure._repr_html_()


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_the_same_figure_is_the_same_file(form, tmp_path):
    for name in ("a", "b"):
        nbsurvey.figure(ESTIMATES).save(tmp_path / f"{name}.{form}")
    assert cmp(tmp_path / f"a.{form}", tmp_path / f"b.{form}", shallow=False)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(UsageError, match="svg, pdf, png"):
        nbsurvey.figure(ESTIMATES).save(tmp_path / "a.jpg")
    assert not list(tmp_path.iterdir())


def test_what_has_no_chart_or_no_rows_is_refused(study):
    with pytest.raises(UsageError, match="no chart of audit"):
        nbsurvey.figure(study.audit())
    with pytest.raises(UsageError, match="at least one row"):
        nbsurvey.figure(ESTIMATES[:0])
    with pytest.raises(InvalidInputError, match="lacks a column: level"):
        nbsurvey.figure(ESTIMATES.drop(columns="level"))


SIZE = {"small": 400, "large": 600}
SCALE = {"kind": "scale", "choices": ["low", "middle", "high"], "counts": ["high"]}
BOXES = {"kind": "multiple_response", "choices": ["on", "off"], "counts": ["on"], "none_ticked": "not_ticked"}


def crosstab(name, **asked):
    answers = {"s": ["low"] * 30 + ["middle"] * 30 + ["high"] * 40, "box": [True] * 30 + [False] * 70}
    kind = (["x", "y"] * 50, {"x": 500, "y": 500})
    blocks = {"s": SCALE, "box": BOXES}
    study = small_study(answers, 1000, ["small"] * 40 + ["large"] * 60, 1, None, SIZE, {"kind": kind}, blocks)
    return study.crosstab(name, **({"by": "size"} | asked))


def test_a_crosstab_has_a_bar_for_all_and_for_each_group(texts, faults):
    figure = nbsurvey.figure(crosstab("s"))
    assert figure.chart is stacked_chart and figure.heading == "s" and faults(figure.draw()) == []
    assert list(figure.data["group"].unique()) == ["Total", "small", "large"]
    assert figure.data["ordered"].all()
    several = nbsurvey.figure(crosstab("s", by=["size", "kind"]))
    assert list(several.data["group"].unique()) == ["Total", "size: small", "size: large", "kind: x", "kind: y"]


def test_a_crosstab_of_rows_has_a_bar_for_each_answer(texts):
    figure = nbsurvey.figure(crosstab("s", percentages="row"))
    assert figure.chart is stacked_chart and not figure.data["ordered"].any()
    assert {"low", "middle", "high", "small", "large"} <= set(texts(figure.draw()))
    assert figure.note.startswith("Percentages: of those who gave the answer")


def test_a_crosstab_of_boxes_has_a_point_for_all_and_for_each_group(texts):
    figure = nbsurvey.figure(crosstab("box"))
    assert figure.chart is interval_chart
    assert {"Total", "small", "large"} <= set(texts(figure.draw()))
