"""Questionnaires that nobody asked, with responses that fit them: every kind of question, and awkward codes."""

import json
from dataclasses import dataclass
from random import Random
from typing import Any

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.codebook.contradictions import contradictions

Row = dict[str, str]
"""One response, as a responses file holds it: a cell for each column of the codebook."""

NO_ANSWER, NOT_ASKED = "", "niet gevraagd"

_DUTCH = (
    "één, en wel nu",
    "goed; heel goed",
    'zogenaamd "goed"',
    "50% of meer",
    "l'été",
    "naïef – of niet",
    "=som van alles",
    "+ en -",
    "@thuis",
    "<20.000 inwoners",
    "twee  spaties",
    "Ongeveer evenveel",
    "zeer oneens",
    "geen van beide",
    "'aangehaald'",
    "{accolade}",
)
_ENGLISH = tuple(f"answer {letter}" for letter in "abcdefghijklmnop")
_WIDE = ("Łódź", "日本語", "ответ", "emoji 🙂")
_CODES = ("<20000", ">=100000", "20000-50000", "007", "010", "=1+1", "-5", "@x", "a;b", 'zeg "a"', "été", "a,b", "N/A")
_YES_NO = (
    (("ja", "ja", "yes"), ("nee", "nee", "no")),
    (("1", "ja", "yes"), ("2", "nee", "no")),
    (("1", "nee", "no"), ("2", "ja", "yes")),
    (("1", "aangekruist", "ticked"), ("0", "niet aangekruist", "not ticked")),
    (("Y", "eens", "agree"), ("N", "oneens", "disagree")),
)
_WORDINGS = ("Vindt u dit", "Één; en twee, en 'drie'", 'Hoe "vaak" – ongeveer', "=Vraag", "Wat\tdoet u", "Çava")
_TEXTS = ("", "", "prima", "=SOM(A1)", "regel een\nregel twee", 'zij zei: "nee"', "a;b,c", "'s avonds", "-", "déjà")


@dataclass(frozen=True)
class Made:
    """A questionnaire and the responses to it, in the order in which they came in."""

    codebook: Codebook
    rows: list[Row]

    @property
    def parts(self) -> dict[str, Background | Block]:
        """The background column, or the block, of each column with answers."""
        return {column.id: column for column in self.codebook.background} | self.codebook.block_of


def make(random: Random, *, wide: bool = False, most_rows: int = 10, texts: bool = True) -> Made:
    """Make a questionnaire and responses.

    Parameters
    ----------
    random
        Where chance comes from.
    wide
        Whether labels may hold letters that Windows-1252 doesn't have.
    most_rows
        The most respondents.
    texts
        Whether there may be free text.
    """
    codebook = Codebook.model_validate_json(json.dumps(_codebook(random, wide=wide, texts=texts)))
    problems = list(contradictions(codebook))
    assert not problems, problems
    rows = [_row(random, codebook, first=number == 0) for number in range(random.randint(1, most_rows))]
    return Made(codebook, rows)


def _codebook(random: Random, *, wide: bool, texts: bool) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = []
    for number in range(random.randint(1, 4)):
        kind = random.choice(["yes_no", "single_choice", "scale", "multiple_response"])
        block = _block(random, kind, number, wide=wide)
        if blocks and random.random() < 0.5:
            earlier = random.choice(blocks)
            codes = [choice["code"] for choice in earlier["choices"]]
            item = random.choice(earlier["items"])["id"]
            some = random.sample(codes, random.randint(1, len(codes) - 1))
            answers = earlier["counts"] if earlier["kind"] == "multiple_response" else some
            block["asked_if"] = {"item": item, "answers": answers}
        blocks.append(block)
    return {
        "study": {
            "id": "made",
            "title": {"nl": "Gemaakt", "en": "Made"},
            "population": 1000,
            "population_label": {"nl": "mensen", "en": "people"},
            "languages": ["nl", "en"],
            "respondent": "respondent",
            "suppress_below": 2,
        },
        "missing": [
            {"id": "no_answer", "label": {"nl": "niet ingevuld", "en": "not answered"}, "values": [NO_ANSWER]},
            {"id": "not_asked", "label": {"nl": "niet getoond", "en": "not asked"}, "values": [NOT_ASKED]},
            {"id": "do_not_know", "label": {"nl": "weet niet", "en": "don't know"}, "values": ["weet niet", "-8"]},
        ],
        "background": [
            {
                "id": f"group_{number}",
                "label": {"nl": f"groep {number}", "en": f"group {number}"},
                "choices": _choices(random, wide=wide),
            }
            for number in range(random.randint(0, 2))
        ],
        "blocks": blocks,
        "texts": [{"id": "remark", "label": {"nl": "toelichting", "en": "remark"}}]
        if texts and random.random() < 0.4
        else [],
    }


def _block(random: Random, kind: str, number: int, *, wide: bool) -> dict[str, Any]:
    is_boolean = kind in ("yes_no", "multiple_response")
    if is_boolean:
        pair = random.choice(_YES_NO)
        choices = [{"code": code, "label": {"nl": nl, "en": en}} for code, nl, en in pair]
        counts = [code for code, _, en in pair if en in ("yes", "ticked", "agree")]
    else:
        choices = _choices(random, wide=wide)
        counts = [choices[0]["code"]]
    items = random.randint(2 if kind == "multiple_response" else 1, 4)
    wording = f"{random.choice(_WORDINGS)} {number}?"
    return {
        "id": f"block_{number}",
        "title": {"nl": f"Blok {number}", "en": f"Block {number}"},
        "wording": {"nl": wording, "en": f"Question {number}?"},
        "asked": {"nl": "iedereen", "en": "everyone"},
        "kind": kind,
        "choices": choices,
        "counts": counts,
        "none_ticked": random.choice(["not_answered", "not_ticked"]),
        "items": [
            {"id": f"q{number}_{letter}", "label": {"nl": f"rij {number}{letter}; ü", "en": f"row {number}{letter}"}}
            for letter in "abcd"[:items]
        ],
    }


def _choices(random: Random, *, wide: bool) -> list[dict[str, Any]]:
    count = random.randint(2, 6)
    numbers = [str(number) for number in range(1, count + 1)]
    codes = random.choice([numbers, [f"0{number}" for number in numbers], random.sample(_CODES, count)])
    dutch = random.sample(_DUTCH + _WIDE if wide else _DUTCH, count)
    english = random.sample(_ENGLISH, count)
    return [{"code": code, "label": {"nl": nl, "en": en}} for code, nl, en in zip(codes, dutch, english, strict=True)]


def _row(random: Random, codebook: Codebook, *, first: bool) -> Row:
    """Answer a questionnaire; who comes first answers it all, as far as it was asked."""
    row: Row = {}
    silent = 0.0 if first else 0.12
    for column in codebook.background:
        row[column.id] = NO_ANSWER if random.random() < silent else random.choice(column.codes)
    for block in codebook.blocks:
        names = [item.id for item in block.items]
        if block.asked_if and row[block.asked_if.item] not in block.asked_if.answers:
            row |= dict.fromkeys(names, NOT_ASKED)
            continue
        reason = random.random()
        if reason < 2 * silent:
            row |= dict.fromkeys(names, NO_ANSWER if reason < silent else NOT_ASKED)
            continue
        for name in names:
            reason = random.random()
            if first and name == codebook.blocks[0].items[0].id:
                row[name] = block.counts[0]
            elif reason < silent:
                row[name] = NO_ANSWER
            elif reason < 2 * silent and block.kind != "multiple_response":
                row[name] = "weet niet"
            else:
                row[name] = random.choice(block.codes)
    row |= {text.id: random.choice(_TEXTS) for text in codebook.texts}
    return row
