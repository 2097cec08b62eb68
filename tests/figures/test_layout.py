"""Whatever the labels, no text leaves the sheet or touches another."""

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbsurvey.figures import comparison_chart, interval_chart

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
