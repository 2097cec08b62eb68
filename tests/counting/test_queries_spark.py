"""PySpark counts what all others count."""

from random import Random

import pytest
from random_responses import MISSING, cells_of, counted, plain_count

from nbsurvey.counting import ResponseCounts, count_answers


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = session.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_spark_counts_as_a_plain_count_does(spark, codebook):
    random = Random(355)
    codes = {column.id: column.codes for column in codebook.background}
    codes |= {item: block.codes for item, block in codebook.block_of.items()}
    answers = [{column: random.choice([*own, *MISSING]) for column, own in codes.items()} for _ in range(60)]
    frame = spark.createDataFrame(cells_of(codebook, answers).to_dict("records"))
    items = ["much", "home", "morning", "often"]
    table = count_answers(frame, codebook, items, by="size")
    for item in items:
        assert counted(table[table["item"] == item]) == plain_count(codebook, answers, item, "size"), item


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_spark_counts_numbers_and_truth_values(spark, codebook):
    rows = [(5, True, None, "r1"), (1, None, "do_not_know", "r2"), (None, False, None, "r3"), (7, None, None, "r4")]
    frame = spark.createDataFrame(rows, "much int, glad boolean, glad_missing string, respondent string")
    counts = ResponseCounts(frame, codebook)
    much, glad = counts.states("much"), counts.states("glad")
    assert counts.count("much")[:3].tolist() == [1, 0, 1]
    assert counts.count("much")[much.reason("no_answer")] == counts.count("much")[-1] == 1  # 7 isn't an answer
    assert counts.count("glad")[:2].tolist() == [1, 1]
    assert counts.count("glad")[glad.reason("do_not_know")] == counts.count("glad")[-1] == 1
