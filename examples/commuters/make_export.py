"""Make up a survey as LimeSurvey exports it: commuters.csv (answers) and commuters.lss (questions in three languages).

Nobody gave these answers: `random` draws them with a fixed seed, so that the files are always the same.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en", "de")
SEED, INVITED, ANSWERED = 2026, 900, 486

Texts = tuple[str, str, str]
Choices = dict[str, Texts]

SITES: Choices = {
    "HQ": ("hoofdkantoor in de stad", "head office in the city", "Hauptsitz in der Stadt"),
    "WH": ("magazijn aan de rondweg", "warehouse on the ring road", "Lager an der Umgehungsstraße"),
    "LAB": ("laboratorium op de campus", "laboratory on the campus", "Labor auf dem Campus"),
}
MODES: Choices = {
    "car": ("auto", "car", "Auto"),
    "train": ("trein", "train", "Zug"),
    "bus": ("bus, tram of metro", "bus, tram or metro", "Bus, Straßenbahn oder U-Bahn"),
    "bike": ("fiets", "bicycle", "Fahrrad"),
    "ebike": ("e-bike", "e-bike", "E-Bike"),
    "walk": ("te voet", "on foot", "zu Fuß"),
}
REASONS: Choices = {
    "A1": ("het is sneller", "it is faster", "es geht schneller"),
    "A2": ("er is geen goede verbinding", "there is no good connection", "es gibt keine gute Verbindung"),
    "A3": ("ik neem spullen mee", "I carry things", "ich transportiere etwas"),
    "A4": ("ik breng eerst iemand weg", "I drop somebody off first", "ich bringe vorher jemanden weg"),
    "A5": ("het is goedkoper", "it is cheaper", "es ist günstiger"),
}
ASPECTS: Choices = {
    "time": ("de reistijd", "the travel time", "die Fahrzeit"),
    "cost": ("de kosten", "the cost", "die Kosten"),
    "safe": ("de veiligheid onderweg", "safety on the way", "die Sicherheit unterwegs"),
    "park": ("de fietsenstalling", "the bicycle shed", "die Fahrradabstellplätze"),
    "chg": ("de laadpalen", "the charging points", "die Ladesäulen"),
}
SATISFIED: Choices = {
    "1": ("zeer ontevreden", "very dissatisfied", "sehr unzufrieden"),
    "2": ("ontevreden", "dissatisfied", "unzufrieden"),
    "3": ("niet ontevreden, niet tevreden", "neither", "weder noch"),
    "4": ("tevreden", "satisfied", "zufrieden"),
    "5": ("zeer tevreden", "very satisfied", "sehr zufrieden"),
}
PLANS: Choices = {
    "season": ("een gratis ov-abonnement", "a free season ticket", "ein kostenloses ÖPNV-Abo"),
    "lease": ("een fiets van de zaak", "a company bicycle", "ein Dienstfahrrad"),
    "share": (
        "een deelauto voor dienstreizen",
        "a shared car for business trips",
        "ein Carsharing-Auto für Dienstreisen",
    ),
}
QUESTIONS: Choices = {
    "site": ("Waar werkt u meestal?", "Where do you usually work?", "Wo arbeiten Sie meistens?"),
    "dist": (
        "Hoeveel kilometer is het van uw huis naar uw werk?",
        "How many kilometres is it from your home to your work?",
        "Wie viele Kilometer sind es von zu Hause bis zur Arbeit?",
    ),
    "mode": (
        "Hoe reist u minstens één keer per week naar uw werk? (Meer antwoorden mogelijk)",
        "How do you travel to work at least once a week? (Tick all that apply)",
        "Wie kommen Sie mindestens einmal pro Woche zur Arbeit? (Mehrere Antworten möglich)",
    ),
    "why": (
        "Waarom komt u vooral met de auto?",
        "What is your main reason to come by car?",
        "Warum kommen Sie vor allem mit dem Auto?",
    ),
    "sat": (
        "Hoe tevreden bent u over …?",
        "How satisfied are you with …?",
        "Wie zufrieden sind Sie mit …?",
    ),
    "use": ("Zou u dit gebruiken?", "Would you use this?", "Würden Sie das nutzen?"),
    "home": (
        "Hoeveel dagen per week werkt u thuis?",
        "How many days a week do you work from home?",
        "Wie viele Tage pro Woche arbeiten Sie zu Hause?",
    ),
}
YES_NO: Choices = {"Y": ("ja", "yes", "ja"), "N": ("nee", "no", "nein")}
TITLE: Texts = ("Van huis naar werk", "From home to work", "Von zu Hause zur Arbeit")
ANOTHER = {"nl": ("motor", "scooter", "carpool"), "en": ("motorbike", "scooter"), "de": ("Motorrad", "Roller")}


def answers() -> Iterator[dict[str, str]]:
    """Go through the answers of made-up respondents, by the heading of their column; what is absent was left empty."""
    random = Random(SEED)
    for number in range(1, ANSWERED + 1):
        language = random.choices(LANGUAGES, (75, 15, 10))[0]
        site = random.choices(list(SITES), (50, 30, 20))[0]
        distance = max(1, round(random.lognormvariate(2.5, 0.8)))
        row = {"id": str(number), "submitdate": "1980-01-01 00:00:00", "lastpage": "4", "startlanguage": language}
        row |= {"site": site, "dist": str(distance) if random.random() < 0.96 else ""}
        ticks = _modes(random, site, distance)
        row |= {f"mode[{mode}]": "Y" for mode in ticks}
        if random.random() < 0.05:
            row["mode[other]"] = random.choice(ANOTHER[language])
        if "car" in ticks and random.random() < 0.97:
            row["why"] = random.choices(list(REASONS), (38, 27, 12, 14, 9) if site == "HQ" else (20, 52, 14, 9, 5))[0]
        row |= _satisfaction(random, site, distance)
        row |= _plans(random, ticks)
        row["home"] = str(
            random.choices(
                range(5), {"HQ": (10, 15, 40, 25, 10), "WH": (90, 6, 3, 1, 0)}.get(site, (45, 30, 15, 8, 2))
            )[0]
        )
        yield row


def _modes(random: Random, site: str, distance: int) -> list[str]:
    near, far = distance <= 7, distance > 20
    chances = {
        "car": 0.15 if near else 0.6 if site == "HQ" else 0.85,
        "train": 0.02 if near else 0.35 if site == "HQ" and far else 0.06,
        "bus": 0.12 if site == "HQ" else 0.08,
        "bike": 0.6 if near else 0.03 if far else 0.2,
        "ebike": 0.18 if near else 0.02 if far else 0.22,
        "walk": 0.3 if distance <= 2 else 0.01,
    }
    ticks = [mode for mode, chance in chances.items() if random.random() < chance]
    return ticks or ["bike" if near else "car"]


def _satisfaction(random: Random, site: str, distance: int) -> dict[str, str]:
    middles = {"time": 4.0 - distance / 25, "cost": 3.1, "safe": 3.7, "park": 4.1 if site == "HQ" else 2.6, "chg": 2.3}
    scores = {part: min(5, max(1, round(random.gauss(middle, 1.0)))) for part, middle in middles.items()}
    return {f"sat[{part}]": str(score) for part, score in scores.items() if random.random() < 0.95}


def _plans(random: Random, ticks: list[str]) -> dict[str, str]:
    chances = {"season": 0.4 if "car" in ticks else 0.62, "lease": 0.55, "share": 0.21}
    return {f"use[{plan}]": "Y" if random.random() < chance else "N" for plan, chance in chances.items()}


def export() -> str:
    """Return the answers as LimeSurvey exports them, with codes."""
    headings = ["id", "submitdate", "lastpage", "startlanguage", "site", "dist"]
    headings += [*(f"mode[{code}]" for code in MODES), "mode[other]", "why"]
    headings += [*(f"sat[{code}]" for code in ASPECTS), *(f"use[{code}]" for code in PLANS), "home"]
    file = StringIO()
    table = csv.DictWriter(file, headings, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writeheader()
    table.writerows(answers())
    return file.getvalue()


class Structure:
    """The tables of a structure file, filled question by question."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, str]]] = {
            "answers": [],
            "answer_l10ns": [],
            "groups": [{"gid": "1", "sid": "1", "group_order": "1", "grelevance": ""}],
            "questions": [],
            "subquestions": [],
            "question_l10ns": [],
            "question_attributes": [],
            "surveys": [{"sid": "1", "language": LANGUAGES[0], "additional_languages": " ".join(LANGUAGES[1:])}],
            "surveys_languagesettings": [
                {"surveyls_survey_id": "1", "surveyls_language": language, "surveyls_title": text}
                for language, text in zip(LANGUAGES, TITLE, strict=True)
            ],
        }
        self._last = 0

    def question(
        self,
        code: str,
        type: str,
        *,
        parts: Choices | None = None,
        options: Choices | None = None,
        relevance: str = "1",
        other: str = "N",
    ) -> None:
        """Add a question with its parts and its options."""
        row = {"parent_qid": "0", "type": type, "relevance": relevance, "other": other}
        id = self._ask("questions", code, QUESTIONS[code], row)
        for part, texts in (parts or {}).items():
            self._ask("subquestions", part, texts, {"parent_qid": id, "type": "T", "relevance": "1"})
        for place, (option, texts) in enumerate((options or {}).items()):
            row = {"qid": id, "code": option, "sortorder": str(place), "scale_id": "0"}
            self._add("answers", "aid", row, "answer", texts)

    def xml(self) -> str:
        """Return the tables as LimeSurvey writes them."""
        tables = "".join(
            f" <{name}>\n  <rows>\n{''.join(map(_row, rows))}  </rows>\n </{name}>\n"
            for name, rows in self.tables.items()
        )
        languages = "".join(f"  <language>{language}</language>\n" for language in LANGUAGES)
        head = f" <LimeSurveyDocType>Survey</LimeSurveyDocType>\n <languages>\n{languages} </languages>\n"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<document>\n{head}{tables}</document>\n'

    def _ask(self, table: str, code: str, texts: Texts, row: dict[str, str]) -> str:
        place = str(len(self.tables[table]))
        row = {"sid": "1", "gid": "1", "title": code, "question_order": place, "scale_id": "0"} | row
        return self._add(table, "qid", row, "question", texts)

    def _add(self, table: str, key: str, row: dict[str, str], name: str, texts: Texts) -> str:
        """Add a row with an id of its own, and its text in each language."""
        id = self._next()
        self.tables[table].append({key: id} | row)
        for language, text in zip(LANGUAGES, texts, strict=True):
            self.tables[f"{name}_l10ns"].append({"id": self._next(), key: id, name: text, "language": language})
        return id

    def _next(self) -> str:
        self._last += 1
        return str(self._last)


def _row(cells: dict[str, str]) -> str:
    return f"   <row>{''.join(f'<{name}><![CDATA[{text}]]></{name}>' for name, text in cells.items())}</row>\n"


def structure() -> str:
    """Return the questions as LimeSurvey exports them, with their routing and their texts in three languages."""
    survey = Structure()
    survey.question("site", "L", options=SITES)
    survey.question("dist", "N")
    survey.question("mode", "M", parts=MODES, other="Y")
    survey.question("why", "L", options=REASONS, relevance='((mode_car.NAOK == "Y"))')
    survey.question("sat", "F", parts=ASPECTS, options=SATISFIED)
    survey.question("use", "F", parts=PLANS, options=YES_NO)
    survey.question("home", "N")
    return survey.xml()


if __name__ == "__main__":
    (HERE / "commuters.csv").write_text(export(), encoding="utf-8")
    (HERE / "commuters.lss").write_text(structure(), encoding="utf-8")
