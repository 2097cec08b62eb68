"""Conditions such as `[x] = '1' or [x] = '2'`: taken apart, and tried on the codes of the question that they are of."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

DEEPEST = 50
"""How many brackets may stand within each other."""

_MOST_SIGNS = 400


@dataclass(frozen=True)
class Compared:
    """An answer compared with a value: by '=', '!=', '<', '<=', '>' or '>='."""

    variable: str
    operator: str
    value: str


@dataclass(frozen=True)
class Joined:
    """Two conditions of which both hold ('and'), or at least one ('or')."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Opposite:
    """A condition that doesn't hold."""

    part: "Expression"


Expression = Compared | Joined | Opposite

_OPERATORS = {
    "=": "=", "==": "=", "eq": "=", "!=": "!=", "<>": "!=", "ne": "!=", "<": "<", "lt": "<", ">": ">", "gt": ">",
    "<=": "<=", "le": "<=", ">=": ">=", "ge": ">=",
}  # fmt: skip
_WORDS = {"and": "and", "&&": "and", "or": "or", "||": "or", "not": "not", "!": "not", "(": "(", ")": ")"}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_SIGNS = re.compile(
    r"""\s*(?:
    (?P<value>"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?(?![\w.]))
    |(?P<word>&&|\|\||!(?!=)|\(|\)|(?:and|or|not)\b)
    |(?P<operator>==|!=|<>|<=|>=|=|<|>|(?:eq|ne|lt|gt|le|ge)\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_Token = tuple[str, str]


def parsed(text: str, variable: re.Pattern[str]) -> Expression | None:
    r"""Take a condition apart.

    Parameters
    ----------
    text
        The condition.
    variable
        How the tool writes an earlier answer; its first group that fits is the name of the question.

    Returns
    -------
    Expression or None
        None where there is more in it than comparisons with values, 'and', 'or', 'not' and brackets.

    Examples
    --------
    >>> import re
    >>> from nbsurvey.questionnaires.expressions import parsed
    >>> parsed("[age] = '2'", re.compile(r"\[(.+?)\]"))
    Compared(variable='age', operator='=', value='2')
    >>> parsed("sum([a], [b]) > 3", re.compile(r"\[(.+?)\]")) is None
    True
    """
    try:
        tokens = list(islice(_tokens(text, variable), _MOST_SIGNS + 1))
        return _Parser(tokens).whole() if len(tokens) <= _MOST_SIGNS else None
    except _NotSimpleError:
        return None


def variables(expression: Expression) -> set[str]:
    """Return the questions that a condition is of.

    Examples
    --------
    >>> from nbsurvey.questionnaires.expressions import Compared, Joined, Opposite, variables
    >>> sorted(variables(Joined("or", Compared("a", "=", "1"), Opposite(Compared("b", "=", "1")))))
    ['a', 'b']
    """
    match expression:
        case Compared():
            return {expression.variable}
        case Joined():
            return variables(expression.left) | variables(expression.right)
        case Opposite():
            return variables(expression.part)


def renamed(expression: Expression, names: Mapping[str, str]) -> Expression:
    """Return a condition of other questions: by the new names of some.

    Examples
    --------
    >>> from nbsurvey.questionnaires.expressions import Compared, Opposite, renamed
    >>> renamed(Opposite(Compared("a", "=", "1")), {"a": "b"})
    Opposite(part=Compared(variable='b', operator='=', value='1'))
    """
    match expression:
        case Compared():
            return replace(expression, variable=names.get(expression.variable, expression.variable))
        case Joined():
            return replace(expression, left=renamed(expression.left, names), right=renamed(expression.right, names))
        case Opposite():
            return Opposite(renamed(expression.part, names))


def holds(expression: Expression, answer: str) -> bool:
    """Tell whether a condition of one question holds after an answer to it.

    Examples
    --------
    >>> from nbsurvey.questionnaires.expressions import Compared, holds
    >>> holds(Compared("age", ">=", "3"), "4"), holds(Compared("age", "=", "3"), "A1")
    (True, False)
    """
    match expression:
        case Compared():
            return _compare(answer, expression.operator, expression.value)
        case Joined():
            parts = (holds(part, answer) for part in (expression.left, expression.right))
            return all(parts) if expression.operator == "and" else any(parts)
        case Opposite():
            return not holds(expression.part, answer)


def _compare(answer: str, sign: str, value: str) -> bool:
    numbers = _number(answer), _number(value)
    if numbers[0] is not None and numbers[1] is not None:
        return _COMPARE[sign](numbers[0], numbers[1])
    return sign in ("=", "!=") and (answer == value) is (sign == "=")


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", text, re.ASCII) else None


class _NotSimpleError(Exception):
    """There is more in a condition than can be tried."""


def _tokens(text: str, variable: re.Pattern[str]) -> Iterator[_Token]:
    """Go through what a condition is made of: each with its kind."""
    place, text = 0, text.strip()
    while place < len(text):
        if match := _SIGNS.match(text, place):
            kind = match.lastgroup or ""
            yield kind, _meaning(kind, match[kind])
        elif match := variable.match(text, place + len(text[place:]) - len(text[place:].lstrip())):
            yield "variable", next(group for group in match.groups() if group)
        else:
            raise _NotSimpleError
        place = match.end()


def _meaning(kind: str, text: str) -> str:
    if kind == "value":
        return text.strip("\"'")
    return (_WORDS if kind == "word" else _OPERATORS)[text.lower()]


class _Parser:
    """Takes a condition apart: 'or' binds less than 'and', that less than 'not'."""

    def __init__(self, tokens: list[_Token]):
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def whole(self) -> Expression:
        expression = self._joined("or")
        if self._place < len(self._tokens):
            raise _NotSimpleError
        return expression

    def _joined(self, word: str) -> Expression:
        def part() -> Expression:
            return self._joined("and") if word == "or" else self._single()

        expression = part()
        while self._comes(("word", word)):
            expression = Joined(word, expression, part())
        return expression

    def _single(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _NotSimpleError
        if self._comes(("word", "not")):
            expression: Expression = Opposite(self._single())
        elif self._comes(("word", "(")):
            expression = self._joined("or")
            if not self._comes(("word", ")")):
                raise _NotSimpleError
        else:
            expression = self._comparison()
        self._depth -= 1
        return expression

    def _comparison(self) -> Expression:
        tokens = self._tokens[self._place : self._place + 3]
        self._place += 3
        match tokens:
            case [("variable", name), ("operator", sign), ("value", value)]:
                return Compared(name, sign, value)
            case [("value", value), ("operator", sign), ("variable", name)]:
                return Compared(name, _MIRRORED.get(sign, sign), value)
        raise _NotSimpleError

    def _comes(self, token: _Token) -> bool:
        if self._place < len(self._tokens) and self._tokens[self._place] == token:
            self._place += 1
            return True
        return False
