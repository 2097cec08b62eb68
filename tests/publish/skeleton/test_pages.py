"""A page has a section for each block, with a heading that a reader understands, and a place for each chapter."""

import re
from pathlib import Path

from small_study import small_study

from nbsurvey.cli import main
from nbsurvey.publish.skeleton import new_study
from nbsurvey.publish.skeleton.pages import page


def block(wording, title="The title"):
    return (
        small_study({"tea": [True]}, 9)
        .codebook.blocks[0]
        .model_copy(update={"wording": {"en": wording}, "title": {"en": title}})
    )


def test_a_page_has_a_place_for_each_chapter():
    codebook = small_study({"tea": [True]}, 9).codebook
    text = page(codebook.model_copy(update={"blocks": (block("Tea?"),)}), "en")
    names = re.findall(r'::: \{chapter="_generated/chapters/([\w-]+).en.md"\}\n:::', text)
    assert names == ["open", "summary", "response", "block", "by-size", "certainty", "answers"]


def test_a_heading_follows_the_codebook_and_none_of_its_markup(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    export = tmp_path / "tea.csv"
    export.write_text("\n".join(["id,tea", *(f"{row},{'yes' if row % 3 else 'no'}" for row in range(40))]), "utf-8")
    folder = new_study(tmp_path / "study", export, population=90, languages=("en",)).folder
    codebook = folder / "data" / "codebook.yaml"
    text = codebook.read_text("utf-8")
    wording = re.compile(r"(?<=wording: )\{.*\}")
    assert wording.search(text)
    codebook.write_text(wording.sub('{en: "Rum {{< include x >}} *now*?"}', text), "utf-8")
    monkeypatch.chdir(folder)
    assert main(["report", "--to", "html", "--engine", "embedded"]) == 0
    page = Path("build/report/report.en.html").read_text("utf-8")
    shown = r"Rum \{\{&lt; include x &gt;\}\} \*now\*\?"
    assert re.search(rf"<h2[^>]*>(?:<span[^>]*>[^<]*</span>)?\s*{shown}", page)
    assert re.search(rf'href="#sec-tea_block"[^>]*>(?:<span[^>]*>[^<]*</span>)?\s*{shown}', page)
