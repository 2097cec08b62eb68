"""Questions that describe the respondent: gender, age, region, education, work and household; nl, en, de and fr."""

import re
from collections.abc import Sequence

from nbsurvey.drafting.codes import NUMBER
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.words import plain

MOST_CATEGORIES = 16  # Germany has so many states
"""How many categories there are at most: with more of them groups are small, and respondents stand out."""

_GENDERS = "man men woman women male female vrouw manlijk mannelijk vrouwelijk mann frau mannlich weiblich homme femme"
_SUBJECTS = (
    "gender sex sexe sekse geslacht geschlecht genre",
    _GENDERS,
    """leeftijd\\w* age ages agegroup ageband agecat old oud oude alter alters\\w+ alt tranche""",
    """regio\\w* region\\w* provinc\\w* provinz\\w* landsdeel landsdelen bundesland bundeslander landesteil county
        canton kanton departement country land pays streek""",
    """wijk buurt woonwijk woonbuurt stadsdeel neighbourhood neighborhood district stadtteil stadtbezirk quartier
        locatie location standort site vestiging""",
    """gemeentegrootte gemeenteklasse inwoner\\w* inhabitants municipality municipalities gemeente gemeindegrosse
        gemeinde einwohner\\w* ortsgrosse habitants commune stedelijkheid\\w* urbanisation urbanization urbanity taille
        grootte size grosse population""",
    """opleiding\\w* onderwijsniveau schoolopleiding diploma education educational degree qualification bildung\\w*
        schulabschluss abschluss schulbildung ausbildung diplome etudes scolaire""",
    """functie\\w* beroep\\w* rol sector\\w* branche bedrijfstak dienstverband arbeidssituatie arbeidspositie afdeling
        organisatie\\w* bedrijfsgrootte dienstjaren werknemers job occupation profession role sector industry
        employment department division organisation organization company employer employees seniority tenure
        position beruf\\w* tatigkeit beschaftigung\\w* erwerbs\\w+ branche abteilung betrieb\\w* unternehmen\\w*
        mitarbeiter fonction metier secteur emploi poste service entreprise salaries anciennete professionnelle""",
    """huishouden huishoud\\w+ gezinssituatie gezinssamenstelling woonsituatie leefsituatie burgerlijke household
        marital family living haushalt\\w* familienstand lebenssituation wohnsituation menage familiale matrimoniale
        kinderen children kinder enfants""",
    """inkomen\\w* income\\w* salaris salary einkommen\\w* gehalt revenu revenus""",
)
_FILLING = """
    a an and any approximately are around at belong belongs category categories choose class classes completed
    complete current currently describe describes did do does for formal group groups have held hold how highest i
    in is it level live main many me most much my number obtained of on one or part please primary range reside
    respondent respondents s select situation status the that these this title to total type what where which with
    work working you your yourself monthly annual yearly net gross years year long been aantal afgeronde behaalde
    bent ben binnen bij bruto categorie dan de deze die een eigen en gaat geef genoten groep had heb hebt heeft het
    hoe hoeveel hoofd hoogst hoogste hoort huidige ik jaar je jij jouw kies klasse kunt lang met mijn netto niveau
    om op per plaats samengesteld samenstelling ligt situatie soort staat te tot totale u uit uw van vestigings
    voltooide voor waar waarin wat welk welke werk werkt werkzaam wonen woon woont zich als am anzahl arbeit
    arbeiten art auf aus bei beim besuchte bin bis bitte das dem den der des ein eine einem einer erreichter gehoren
    gruppe haben hochster hochste hochsten ich ihr ihre ihrem ihren ihrer im ist jahre kategorie leben lebe lange
    mein meine mit monatliches oder sie sind stufe uber und viele von wahlen was welche welchem welchen welcher
    welches wie wo wohne wohnen zu zum zur derzeit actuelle actuellement ancien annees appartenez au aux avec avez
    bien cette ce choisissez combien compte dans depuis dernier du d eleve est etes vous exercez groupe habitez il j
    l la le les ma mensuel moi mon nombre obtenu ou par plus quel quelle quelles quels revenus se situe sont statut
    sur travaillez un une vit vivez vos votre y categorieen cbs klassen befragte befragten befragter
    woonplaats woongemeente wohnort residence wohnortes
"""
_OPINION = re.compile(
    r"eens\b|oneens|tevreden|belangrijk|\bvaak\b|\bsoms\b|zelden|altijd|nooit|\bgoed\b|slecht|waarschijnlijk|\bbeter\b|"
    r"vertrouwen|agree|satisfied|important|often|sometimes|rarely|always|never|\bgood\b|\bbad\b|\bpoor\b|likely|better|"
    r"worse|trust|zufrieden|wichtig|stimme|trifft|manchmal|selten|\bimmer\b|\bnie\b|\bgut\b|schlecht|wahrscheinlich|"
    r"accord|satisfait|important|souvent|parfois|jamais|toujours|\bbien\b|\bmal\b"
)

_SUBJECT = re.compile("|".join(" ".join(_SUBJECTS).split()))
_FILL = frozenset(_FILLING.split())
_LABEL = re.compile(r"[a-z]{0,3}\d+[a-z]?")
_GENDER = re.compile("|".join([*_GENDERS.split(), r"non ?bina?ir\w*|non ?binar\w*|divers\w*|anders|other|autre|x"]))
_MOST_WORDS = 16


def without_background(questions: Sequence[Question]) -> tuple[list[Question], list[Question]]:
    """Part the questions that describe the respondent from the others, on which no other may depend.

    Parameters
    ----------
    questions
        The questions of a draft, in order.

    Returns
    -------
    questions
        Those that ask what respondents think; all, where none would be left.
    background
        Those that ask who they are.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.background import without_background
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.exports.export import ExportColumn
    >>> asked = ExportColumn("Q1", "In which region do you work?")
    >>> region = Question((asked,), "single_choice", (Answer("1", "North"), Answer("2", "South")), "1", (), ())
    >>> without_background([region]) == ([region], [])
    True
    """
    leading = {question.route.column for question in questions if question.route}
    background = [question for question in questions if is_background(question) and _column(question) not in leading]
    others = [question for question in questions if question not in background]
    return (others, background) if others else (list(questions), [])


def is_background(question: Question) -> bool:
    """Tell whether a question asks who somebody is rather than what they think.

    Parameters
    ----------
    question
        A question of a draft: what tells who somebody is in person is none.

    Returns
    -------
    bool
        Whether it is one column of two to `MOST_CATEGORIES` labelled categories, and its heading asks for a subject
        such as gender or region and for nothing else ('In which region do you work?').

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.background import is_background
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.exports.export import ExportColumn
    >>> regions = (Answer("1", "North"), Answer("2", "South"))
    >>> asked = ExportColumn("Q1", "In which region do you work?")
    >>> is_background(Question((asked,), "single_choice", regions, "1", (), ()))
    True
    >>> asked = ExportColumn("Q1", "Which region is cared for best?")
    >>> is_background(Question((asked,), "single_choice", regions, "1", (), ()))
    False
    """
    labels = [answer.label for answer in question.answers]
    column = question.columns[0]
    return _has_categories(question) and asks_who(column.text or column.name, labels)


def asks_who(heading: str, labels: Sequence[str]) -> bool:
    """Tell whether a heading asks for a subject such as gender or region and for nothing else.

    Parameters
    ----------
    heading
        What was asked.
    labels
        The answers, which aren't opinions.

    Examples
    --------
    >>> from nbsurvey.drafting.background import asks_who
    >>> regions = ["North", "South"]
    >>> asks_who("F2: Region", regions), asks_who("Which region is cared for best?", regions)
    (True, False)
    """
    texts = [plain(label) for label in labels]
    if _are_opinions(texts):
        return False
    heading_words = _words(heading)
    if all(map(_GENDER.fullmatch, texts)) and len(heading_words) <= 2:
        return True
    subjects = [word for word in heading_words if word not in _FILL]
    return bool(subjects) and all(map(_SUBJECT.fullmatch, subjects))


def _has_categories(question: Question) -> bool:
    """Tell whether a question is one column with a few answers that aren't all bare numbers."""
    is_one = question.kind in ("single_choice", "scale") and len(question.columns) == 1 and not question.parts
    are_few = 2 <= len(question.answers) <= MOST_CATEGORIES
    return is_one and are_few and not all(NUMBER.fullmatch(answer.label) for answer in question.answers)


def _column(question: Question) -> str:
    return question.columns[0].name


def _words(heading: str) -> list[str]:
    """Return the words of a heading without its number; none where there are too many."""
    name = heading if " " in heading.strip() else heading.rpartition("/")[2]
    words = re.findall(r"[^\W_]+", plain(re.sub(r"[_'\u2019/-]|\bbest (?=describe)", " ", name)))
    kept = [word for word in words if not _LABEL.fullmatch(word)]
    return kept if len(kept) <= _MOST_WORDS else []


def _are_opinions(labels: list[str]) -> bool:
    return sum(bool(_OPINION.search(label)) for label in labels) > 1
