"""Whatever the labels, no text leaves the sheet or touches another."""

import pandas as pd
import pytest
from example_charts import EXAMPLES, charts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbsurvey.figures import comparison_chart, interval_chart
from nbsurvey.figures.style import Sheet

WORDS = st.text("abcdefgjilmpqyÄÉçWM-", min_size=1, max_size=40)
LABELS = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words)[:90].strip())
BASES = st.sampled_from([(107, 107), (94, 111), (123456, 1234567)])
FEW = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def table(labels: list[str], base: tuple[int, int] = (107, 107)) -> pd.DataFrame:
    numbers = pd.DataFrame({"label": labels}).assign(percent=99.6, lower=90.0, upper=100.0, level=0.95)
    numbers = numbers.assign(n_min=base[0], n_max=base[1])
    numbers.loc[numbers.index % 4 == 3, ["percent", "lower", "upper"]] = None
    return numbers


@FEW
@given(
    labels=st.lists(LABELS, min_size=1, max_size=15),
    base=BASES,
    heading=LABELS,
    note=LABELS,
    language=st.sampled_from(["nl", "en"]),
)
def test_an_interval_chart_has_room_for_every_label(faults, labels, base, heading, note, language):
    assert faults(interval_chart.draw(table(labels, base), language=language, heading=heading, note=note)) == []


@FEW
@given(labels=st.lists(LABELS, min_size=1, max_size=8, unique=True), base=BASES, series=st.tuples(LABELS, LABELS))
def test_a_comparison_chart_has_room_for_every_label(faults, labels, base, series):
    one = table(labels, base).rename(columns={"label": "row_label"})
    data = pd.concat([one.assign(series_label=name[:60]) for name in series])
    assert faults(comparison_chart.draw(data, language="nl", heading="Kop", note="Noot.")) == []


def test_a_word_longer_than_the_line_is_broken(faults, texts):
    figure = interval_chart.draw(table(["x" * 90]), language="nl", heading="y" * 120, note="z" * 200)
    assert faults(figure) == []
    assert "".join(texts(figure)).replace("-", "").count("x") == 90


def of_rows(name: str, number: int) -> pd.DataFrame:
    """Return the first row of an example as many times, each with another label."""
    example, key = EXAMPLES[name], "row_label" if name == "comparison_chart" else "label"
    first = example[example[key] == example[key].iloc[0]]
    rows = [first.assign(**{key: f"{first[key].iloc[0]} nummer {place}"}) for place in range(number)]
    data = pd.concat(rows, ignore_index=True)
    return data.assign(rank=range(1, number + 1), rank_upper=number) if "rank" in data else data


@pytest.mark.parametrize("number", [2, 6, 12, 30])
@pytest.mark.parametrize("sheet", [Sheet(340.0, spacing=0.45), Sheet(700.0, spacing=0.45), Sheet(400.0, spacing=2.2)])
@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "coverage_chart"])
def test_rows_that_are_close_or_far_apart_have_room_for_every_text(name, sheet, number, faults):
    figure = charts()[name](of_rows(name, number), language="nl", heading="Kop", note="Noot.", sheet=sheet)
    assert faults(figure) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_chart_is_lower_where_its_rows_are_closer(name):
    heights = [
        charts()[name](EXAMPLES[name], language="nl", heading="Kop", note="Noot.", sheet=sheet).get_size_inches()[1]
        for sheet in (Sheet(454.0, spacing=0.45), Sheet(454.0), Sheet(454.0, spacing=2.0))
    ]
    assert heights == sorted(set(heights))


def test_a_chart_of_coverage_has_the_names_above_where_there_is_little_width(faults):
    figure = charts()["coverage_chart"](
        EXAMPLES["coverage_chart"], language="nl", heading="Kop", note="Noot.", sheet=Sheet(300.0, spacing=0.45)
    )
    assert faults(figure) == []
