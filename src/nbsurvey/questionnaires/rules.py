"""The rules under which a question is shown, joined to one: its own, and those of the groups and branches around it."""

from collections.abc import Mapping, Sequence
from functools import reduce

from nbsurvey.questionnaires.expressions import Joined, variables
from nbsurvey.questionnaires.questionnaire import Rule


def together(rules: Sequence[Rule], by_variable: Mapping[str, Sequence[Rule]]) -> Rule | None:
    """Join rules that all have to hold. One that decides who sees the question of another says nothing more.

    Parameters
    ----------
    rules
        The rules of a question.
    by_variable
        Those of each question before it, by how conditions call it; what follows a '/' or '_' is a box or row of it.

    Examples
    --------
    >>> from nbsurvey.questionnaires.expressions import Compared
    >>> from nbsurvey.questionnaires.questionnaire import Rule
    >>> from nbsurvey.questionnaires.rules import together
    >>> camped, slept = Rule("camped", Compared("camp", "=", "1")), Rule("slept in a tent", Compared("tent", "=", "1"))
    >>> together([camped, slept], {"camp": (), "tent": (camped,)}).words
    'slept in a tent'
    """
    told = list(dict.fromkeys(rules))
    names = {name for rule in told if rule.expression for name in variables(rule.expression)}
    above = {rule for name in names for rule in _above(name, by_variable)}
    left = [rule for rule in told if rule not in above] or told
    return reduce(_both, left) if left else None


def _above(name: str, by_variable: Mapping[str, Sequence[Rule]]) -> Sequence[Rule]:
    own = (name, name.partition("/")[0], name.partition("_")[0])
    return next((by_variable[one] for one in own if one in by_variable), ())


def _both(one: Rule, other: Rule) -> Rule:
    words = f"{one.words}; {other.words}"
    if one.expression is None or other.expression is None:
        return Rule(words)
    return Rule(words, Joined("and", one.expression, other.expression))
