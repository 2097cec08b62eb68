"""A file that is larger than the memory that there is can be counted."""

import json
import subprocess
import sys

import numpy as np
import pytest

duckdb = pytest.importorskip("duckdb")
pa = pytest.importorskip("pyarrow")

COUNT = """
import json, sys
import duckdb
from nbsurvey.codebook import read_codebook
from nbsurvey.counting import count_answers

folder, limit = sys.argv[1:]
connection = duckdb.connect(config={"memory_limit": limit, "threads": 1, "max_temp_directory_size": "0B"})
frame = connection.read_parquet(f"{folder}/responses.parquet")
table = count_answers(frame, read_codebook(f"{folder}/codebook.yaml"), ["much", "home"], by="size")
table = table[table["respondents"] > 0]
print(json.dumps(table[["item", "group", "answer", "respondents"]].to_numpy().tolist()))
"""


def test_duckdb_counts_a_file_in_less_memory_than_it_takes(tmp_path, codebook):
    import pyarrow.parquet
    from random_responses import CODEBOOK

    (tmp_path / "codebook.yaml").write_text(CODEBOOK)
    random, rows = np.random.default_rng(355), 1_000_000
    respondents = [random.bytes(24).hex() for _ in range(rows)]  # 48 MB that don't compress to less than half
    cells = {name: random.choice(codes, rows) for name, codes in (("size", ["a", "b"]), ("much", ["1", "3", "5"]))}
    boxes = {name: random.choice(["1", "0"], rows) for name in ("home", "work")}
    file = tmp_path / "responses.parquet"
    table = pa.table({"respondent": respondents} | cells | boxes)
    pyarrow.parquet.write_table(table, file, compression="none", use_dictionary=["size", "much", "home", "work"])
    limit = 32
    assert file.stat().st_size > limit << 20
    child = subprocess.run(
        [sys.executable, "-c", COUNT, str(tmp_path), f"{limit}MB"], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    counted = {tuple(key): number for *key, number in json.loads(child.stdout)}
    for item, answers in (("much", cells["much"]), ("home", boxes["home"])):
        for group in "ab":
            for code in np.unique(answers):
                assert counted[item, group, code] == np.count_nonzero((cells["size"] == group) & (answers == code))
