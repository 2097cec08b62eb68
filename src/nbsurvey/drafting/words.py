"""Words that say the same in every export: yes and no, ticked, and why an answer is missing; nl, en, de and fr."""

import re
from unicodedata import combining, normalize

from nbsurvey.exports.yes_no import NO, YES

_TICKED = {"x", "quoted", "checked", "selected", "mentioned", "ticked", "chosen", "marked", "genoemd", "gekozen",
           "geselecteerd", "aangevinkt", "aangekruist", "genannt", "gewahlt", "ausgewahlt", "angekreuzt", "markiert",
           "cite", "choisi", "coche", "selectionne"}  # fmt: skip
_MARKS = frozenset("xX*+√☑☒✓✔✕✖✗✘✅")
_NEGATION = re.compile(r"(not|un|de|niet|geen|nicht|non|pas) ?")

_PHRASES = {
    "do_not_know": ("weet niet", "weet ik niet", "weet het niet", "geen idee", "dont know", "do not know", "no idea",
                    "weiss nicht", "weiss es nicht", "weiss ich nicht", "keine ahnung", "ne sait pas", "ne sais pas",
                    "aucune idee", "nsp ", "nsp/nr ", "dk/na ", "cant choose", "cannot choose", "cant say",
                    "cannot say", "kan niet kiezen", "kan ik niet zeggen", "kann ich nicht sagen"),
    "refused": ("weigert", "geweigerd", "wil niet zeggen", "wil ik niet zeggen", "liever niet zeggen",
                "zeg ik liever niet", "refuse", "prefer not", "rather not say", "verweiger", "lieber nicht sagen",
                "mochte ich nicht sagen", "mochte ich nicht beantworten", "refus", "ne se prononce pas",
                "prefere ne pas"),
    "not_asked": ("niet gevraagd", "niet van toepassing", "nvt", "not asked", "not applicable", "inapplicable",
                  "not shown", "nicht gefragt", "nicht gesehen", "trifft nicht zu", "entfallt", "non posee",
                  "non applicable", "sans objet"),
    "no_answer": ("geen antwoord", "niet ingevuld", "niet beantwoord", "no answer", "not answered", "unanswered",
                  "not stated", "keine angabe", "ka ", "k a ", "keine antwort", "fehlender wert", "sans reponse",
                  "pas de reponse", "non reponse"),
    "no_basis": ("geen mening", "geen oordeel", "no opinion", "no basis", "keine meinung",
                 "kan ik niet beoordelen", "kann ich nicht beurteilen", "sans opinion", "sans avis", "pas davis",
                 "pas dopinion", "aucune opinion", "aucun avis"),
}  # fmt: skip


_OTHER = {"other", "anders", "overig", "overige", "sonstiges", "sonstige", "anderes", "andere", "autre"}
_LONGEST_REASON = 6  # words: 'Weet niet', and not 'Weet niet waar ik moet zijn als ik hulp nodig heb'


def plain(text: str) -> str:
    """Return a text in lower case, without accents, punctuation and double spaces, to compare it by.

    Examples
    --------
    >>> from nbsurvey.drafting.words import plain
    >>> plain("Weet  NIET, hoor!")
    'weet niet hoor'
    """
    letters = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join(re.sub(r"[^\w\s/]|_", "", letters).split())


def says_yes(text: str) -> bool:
    """Return whether a text is a word for yes.

    Examples
    --------
    >>> from nbsurvey.drafting.words import says_yes
    >>> says_yes("Ja"), says_yes("jawel")
    (True, False)
    """
    return plain(text) in YES


def says_no(text: str) -> bool:
    """Return whether a text is a word for no.

    Examples
    --------
    >>> from nbsurvey.drafting.words import says_no
    >>> says_no("Nein"), says_no("niet")
    (True, False)
    """
    return plain(text) in NO


def says_ticked(text: str) -> bool | None:
    """Return whether the text in or at a tick box says that it was ticked, or None where it doesn't tell.

    Examples
    --------
    >>> from nbsurvey.drafting.words import says_ticked
    >>> says_ticked("quoted"), says_ticked("not quoted"), says_ticked("thuis")
    (True, False, None)
    """
    words = plain(text)
    if words in NO or words == "0" or says_unticked(text):
        return False
    return True if words in YES | _TICKED or words == "1" or text.strip() in _MARKS else None


def says_unticked(text: str) -> bool:
    """Return whether a text can only stand at a tick box that wasn't ticked, unlike 'no'.

    Examples
    --------
    >>> from nbsurvey.drafting.words import says_unticked
    >>> says_unticked("Unchecked"), says_unticked("Not selected"), says_unticked("No")
    (True, True, False)
    """
    words = plain(text)
    return bool(_NEGATION.match(words)) and _NEGATION.sub("", words, count=1) in _TICKED


def is_other(text: str) -> bool:
    """Return whether an answer is 'other', with or without ', namely'.

    Examples
    --------
    >>> from nbsurvey.drafting.words import is_other
    >>> is_other("Anders, namelijk:")
    True
    """
    return plain(text).split(" ")[0] in _OTHER


def is_no_opinion(text: str) -> bool:
    """Return whether an answer says that there is none: 'Geen mening', 'weet niet', 'n.v.t.'.

    Examples
    --------
    >>> from nbsurvey.drafting.words import is_no_opinion
    >>> is_no_opinion("Geen mening"), is_no_opinion("goed")
    (True, False)
    """
    return bool(reason_in(text)) and len(plain(text).split()) <= _LONGEST_REASON


def reason_in(text: str) -> str:
    """Return the id of the missing reason that a text names, or an empty text.

    Examples
    --------
    >>> from nbsurvey.drafting.words import reason_in
    >>> reason_in("Weet niet"), reason_in("k. A."), reason_in("goed")
    ('do_not_know', 'no_answer', '')
    """
    words = f" {plain(text)} "
    return next((reason for reason, names in _PHRASES.items() if any(f" {name}" in words for name in names)), "")
