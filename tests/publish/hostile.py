"""A study whose every label, title, note and choice is text that some format reads as markup."""

import random
from pathlib import Path

import pandas as pd
import yaml

from nbsurvey.figures import comparison_chart, interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.analysis import Analysis
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.study import Study
from nbsurvey.tables.cells import text
from nbsurvey.tables.table import Table

TEXTS = (
    # html and svg
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    '<img src=x onerror="alert(1)">',
    "\"'><script>alert(1)</script>",
    "</title></figure></td><script>alert(1)</script>",
    "<!-- hidden -->",
    "<b>bold</b> &amp; &lt; &#65; &nbsp;",
    "]]> --> */",
    # links, citations and references
    "[x](javascript:alert(1))",
    "![x](y.png)",
    "<javascript:alert(1)>",
    "https://example.org/a//b",
    "www.example.org and jan@example.org",
    "@name and [-@name; @fig-texts]",
    "[@name]",
    "?@fig-x ?var:x ?meta:x",
    "[^1]",
    "[^1]: note",
    # emphasis and code
    "3*4*5",
    "*a* _b_ **c** __d__ ~~e~~",
    "H~2~O m^2^",
    "$x$ and $$y_1$$",
    "`code` ``more`` `r 1+1`",
    # shortcodes, divs, attributes
    "{{< var x >}}",
    "{{< pagebreak >}}",
    "{{{< include x >}}}",
    "{{</* var x */>}}",
    "::: {.panel-tabset}",
    ":::",
    ":smile: a:b",
    "head {.class #id}",
    "`x`{=html}",
    # the start of a line
    "# head #",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "(a) first",
    "i) first",
    "#. auto",
    "(@) example",
    "> quote",
    "| a | b |",
    ": definition",
    "% title",
    "---",
    "===",
    "    indented",
    # typography
    "a -- b --- c",
    "a... b .... c",
    "\"double\" 'single' it's 'tis",
    "“curly” ‘single’ it’s ’tis „low” – — …",
    "soft\u00adhyphen no\u00a0break thin\u2009space",
    # TeX, typst and spreadsheets
    "back\\slash \\textbf{x} C:\\new\\table",
    "\\",
    "ends in \\",
    "#typst() #let x = 1 #[y] <label>",
    "= head",
    "/ Term: text",
    "// no comment, /* nor this */",
    "what-? -5 x -5 1-2 -?",
    '=HYPERLINK("x")',
    "+1 @SUM(A1)",
    "'=1",
    "''=1",
    "-- , \",'=b",
    "%s %d {0} {level} $(id)",
    # scripts, directions and what isn't seen
    "zero\u200bwidth\u200djoined",
    "\u202eright to left\u202c",
    "שלום עולם",
    "مرحبا",
    "Ελλάδα Україна",
    "emoji 😀",
    "a control \x1b[31m character",
    "two\nlines\n\n# three",
    "a\ttab  and  spaces ",
    "x" * 150,
)

CODES = [f"c{number:02}" for number in range(len(TEXTS))]


def make_study(folder: Path) -> Path:
    """Write the study: each text is the label of an item, of a choice and of a missing reason."""
    folder.mkdir()
    texts = [{"en": text} for text in TEXTS]
    items = [{"id": code, "label": text} for code, text in zip(CODES, texts, strict=True)]
    yes_no = [{"code": "yes", "label": texts[0]}, {"code": "no", "label": texts[1]}]
    size = -(-len(items) // 6)
    blocks = [
        {
            "id": f"block{number}",
            "title": texts[number],
            "wording": texts[10 + number],
            "asked": texts[20 + number],
            "kind": "yes_no",
            "choices": yes_no,
            "counts": ["yes"],
            "items": items[size * number : size * (number + 1)],
        }
        for number in range(6)
    ]
    choices = [{"code": code, "label": text} for code, text in zip(CODES, texts, strict=True)]
    words = dict.fromkeys(("title", "wording", "asked"), texts[30])
    blocks.append(
        {"id": "block6", "kind": "single_choice", "choices": choices, "counts": CODES[:1]}
        | {"items": [{"id": "all", "label": texts[31]}]}
        | words
    )
    codebook = {
        "study": {
            "id": "hostile",
            "title": {"en": " & ".join(TEXTS[:3])},
            "population": 1000,
            "population_label": {"en": " ".join(TEXTS[:60])},
            "languages": ["en"],
            "respondent": "respondent",
            "suppress_below": 1,
        },
        "missing": [{"id": "no_answer", "label": texts[18], "values": [""]}],
        "background": [{"id": "team", "label": texts[8], "choices": choices[:2]}],
        "blocks": blocks,
    }
    (folder / "codebook.yaml").write_text(yaml.safe_dump(codebook, allow_unicode=True), "utf-8")
    draw = random.Random(1)
    responses = {"respondent": [f"r{number:03}" for number in range(200)], "team": ["c00", "c01"] * 100}
    responses |= {code: draw.choices(["yes", "no"], k=200) for code in CODES} | {"all": draw.choices(CODES, k=200)}
    pd.DataFrame(responses).to_csv(folder / "responses.csv", index=False, sep=";")
    (folder / "origin.yaml").write_text("kind: collected\n", "utf-8")
    return folder


def analysed(study: Study) -> Analysis:
    """Show every text as a fact, in tables, and in the labels, headings and notes of figures."""
    estimates = study.publication(CODES)
    heading = study.codebook.study.title
    data, note = figure_data(estimates, study.codebook), figure_note(estimates, study.codebook)
    rows, series = [TEXTS[2], TEXTS[2], TEXTS[5], TEXTS[5]], [TEXTS[21], TEXTS[18]] * 2
    pairs = data[:4].assign(row_label_en=rows, series_label_en=series)
    drawings = [Drawing("texts", interval_chart, data, heading, note)]
    drawings.append(Drawing("pairs", comparison_chart, pairs, {"en": TEXTS[3]}, note))
    choices = study.codebook.block_of["all"].choices
    choices_table = pd.DataFrame({"label_en": [choice.label["en"] for choice in choices], "text": TEXTS})
    table = Table("choices", choices_table, lambda _: [TEXTS[61], TEXTS[20]], [text("label"), text("text")])
    facts = {"texts": dict(zip(CODES, TEXTS, strict=True)), "title": study.codebook.study.title["en"]}
    chapter = Chapter(drawings, [table], lambda _: facts)
    return Analysis(study, estimates, [chapter])


def page() -> str:
    """Return a page that shows every fact: by itself, in a line, in a list, a heading, a caption, a cell and code."""
    shown = {code: "{{< var en.texts." + code + " >}}" for code in CODES}
    parts = ['---\ntitle: "{{< var en.title >}}"\nauthor: "{{< var en.texts.c03 >}}"\nlang: en\n---\n']
    for code, fact in shown.items():
        parts.append(f"{fact}\n")
        parts.append(f"before {fact} after\n")
        parts.append(f"- {fact}\n")
        parts.append(f"### {fact} {{#head-{code}}}\n")
        if "`" not in TEXTS[CODES.index(code)]:
            parts.append(f"`{fact}`\n")
        parts.append(f"```\n{fact}\n```\n")
        parts.append("![" + fact + "](_generated/figures/response.nl.svg){#fig-" + code + ' fig-alt="' + fact + '"}\n')
        parts.append(f"| {fact} | b |\n|---|---|\n| {fact} | c |\n")
    parts.append("![Caption](_generated/figures/texts.en.svg){#fig-texts}\n")
    parts.append('::: {#tbl-choices data="_generated/tables/choices.en.csv"}\nCaption\n:::\n')
    parts.append("::: {.callout-note}\n## " + shown["c00"] + "\n\n" + shown["c01"] + "\n:::\n")
    return "\n".join(parts)
