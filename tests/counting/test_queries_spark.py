"""PySpark counts what all others count."""

from random import Random

import pytest
from random_responses import MISSING, cells_of, counted, plain_count

from nbsurvey.counting import count_answers


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
