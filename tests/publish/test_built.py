"""What is said of a finished build."""

from nbsurvey.publish.built import Built


def built(folder, is_new=True, **files):
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("1234")
    (folder / "manifest.json").write_text("{}")
    engine = {"report.nl.html": "quarto 1.9", "report.nl.pdf": "typst", "report.fy.pdf": "typst, in English"}
    return Built(folder, {"engine": engine, "origin": "collected", "outputs": list(files)}, is_new)


def test_each_format_is_said_with_its_engines(tmp_path):
    first, second, *_ = str(built(tmp_path)).splitlines()
    assert first == "Report: html by quarto 1.9, pdf by typst; typst, in English"
    assert second == "Responses: collected"


def test_files_are_listed_but_for_those_of_groups_and_those_that_the_next_build_takes_over(tmp_path):
    files = ("estimates.csv", "for/region-1/report.nl.html", "page-data/_variables.yml")
    lines = str(built(tmp_path, **dict.fromkeys(files, ""))).splitlines()[2:]
    assert lines == [
        f"      4 B  {tmp_path / 'estimates.csv'}",
        f"      2 B  {tmp_path / 'manifest.json'}",
        f"Each of 1 groups has a folder in {tmp_path / 'for'}; its index leads to them.",
    ]


def test_a_build_that_was_there_is_not_listed(tmp_path):
    assert str(built(tmp_path, is_new=False)) == f"Nothing has changed since {tmp_path}/ was built."
