"""Who saw which question of a Qualtrics survey: display logic, skip logic and branches of the flow."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from nbsurvey.questionnaires.expressions import Compared, Expression, Joined, Opposite, renamed, variables
from nbsurvey.questionnaires.markup import plain_text
from nbsurvey.questionnaires.qualtrics_loops import Loop, loops_of
from nbsurvey.questionnaires.qualtrics_texts import Payload
from nbsurvey.questionnaires.questionnaire import Rule
from nbsurvey.questionnaires.rules import together

_CHOICE = re.compile(r"q://(QID\d+)/SelectableChoice/(\w+)(?:/(\w+))?")
_SEVERAL = re.compile(r"MA|MSB")
_MOST_LEVELS = 20


@dataclass(frozen=True)
class Rules:
    """The questions in the order of the survey, without those in its trash, their loops, and when they are shown.

    The rule of a question in a loop stands under how its columns are called: '2_QID5'.
    """

    order: tuple[str, ...]
    loops: Mapping[str, tuple[Loop, ...]] = field(default_factory=dict)
    by_question: Mapping[str, Rule] = field(default_factory=dict)


def rules_of(elements: Sequence[Payload], questions: Mapping[str, Payload], language: str) -> Rules:
    """Find out when each question is shown.

    Parameters
    ----------
    elements
        The elements of a survey.
    questions
        Its questions, by their id.
    language
        Its language, as Qualtrics writes it.

    Examples
    --------
    >>> from nbsurvey.questionnaires.qualtrics_rules import rules_of
    >>> block = {"ID": "BL_1", "Type": "Default", "BlockElements": [{"Type": "Question", "QuestionID": "QID1"}]}
    >>> rules_of([{"Element": "BL", "Payload": [block]}], {"QID1": {}}, "EN").order
    ('QID1',)
    """
    blocks = _blocks(elements)
    loops = loops_of([*blocks.values()], questions, language)
    flow = next((element["Payload"].get("Flow") for element in elements if element.get("Element") == "FL"), None)
    walk = _Walk({id: _questions(block) for id, block in blocks.items()}, questions)
    walk.through(flow or [{"Type": "Block", "ID": id} for id in blocks], (), 0)
    rules = {id: together(own, walk.rules) for id, own in walk.rules.items() if id not in loops}
    rules |= {f"{loop.id}_{id}": walk.in_loop(id, loop, loops) for id, own in loops.items() for loop in own}
    return Rules(tuple(walk.rules), loops, {id: rule for id, rule in rules.items() if rule})


def _blocks(elements: Sequence[Payload]) -> dict[str, Payload]:
    """Return the blocks by their id, without the trash."""
    payload = next((element.get("Payload") for element in elements if element.get("Element") == "BL"), None) or []
    blocks = payload.values() if isinstance(payload, dict) else payload
    return {str(block["ID"]): block for block in blocks if block.get("Type") != "Trash"}


def _questions(block: Payload) -> list[Payload]:
    """Return the elements of a block that are questions."""
    parts = block.get("BlockElements") or ()
    return [part for part in parts if part.get("Type") == "Question" and part.get("QuestionID")]


class _Walk:
    """Goes through the flow, and gathers the rules under which each question is shown."""

    def __init__(self, blocks: Mapping[str, Sequence[Payload]], questions: Mapping[str, Payload]):
        self._blocks, self._questions = blocks, questions
        self._ends: tuple[Rule, ...] = ()
        self._skips: dict[str, tuple[Rule, ...]] = {}
        self.rules: dict[str, tuple[Rule, ...]] = {}

    def through(self, flow: Sequence[Payload], rules: tuple[Rule, ...], level: int) -> None:
        """Go through a part of the flow that is shown under some rules."""
        for part in flow if level < _MOST_LEVELS else ():
            own = rules
            if part.get("Type") == "Branch":
                own = (*rules, self._logic(part.get("BranchLogic"), "branch of the survey flow"))
            self._block(self._blocks.get(str(part.get("ID")), ()), own)
            inner = part.get("Flow") or []
            self.through(inner, own, level + 1)
            if own != rules and any(one.get("Type") == "EndSurvey" for one in inner):
                self._ends = (*self._ends, _opposite(own[-1]))

    def _block(self, parts: Sequence[Payload], rules: tuple[Rule, ...]) -> None:
        for part in parts:
            if (id := str(part["QuestionID"])) in self.rules:
                continue
            payload = self._questions.get(id, {})
            self._skips.pop(id, None)  # here those who skipped come back
            shown = payload.get("DisplayLogic")
            own = (self._logic(shown, f"question {payload.get('DataExportTag', id)}"),) if shown else ()
            active = tuple(rule for skips in self._skips.values() for rule in skips)
            self.rules[id] = (*self._ends, *rules, *active, *own)
            self._add_skips(payload, part.get("SkipLogic") or payload.get("SkipLogic") or ())
        self._skips.pop("ENDOFBLOCK", None)

    def _add_skips(self, payload: Payload, skips: Any) -> None:
        for skip in skips.values() if isinstance(skips, dict) else skips:
            end = str(skip.get("SkipToDestination", ""))
            words = f"unless skipped: {plain_text(str(skip.get('Description', '')))} ({payload.get('DataExportTag')})"
            expression = self._compared(str(skip.get("ChoiceLocator", "")), str(skip.get("Condition", "")))
            rule = Rule(words, Opposite(expression) if expression else None)
            self._skips[end] = (*self._skips.get(end, ()), rule)

    def _logic(self, logic: Any, place: str) -> Rule:
        """Read display logic, or that of a branch."""
        parts = list(_conditions(logic))
        words = " ".join(plain_text(str(part.get("Description", ""))) for part in parts) or "a condition"
        return Rule(f"{words} ({place})", self._joined(parts))

    def _joined(self, parts: Sequence[Payload]) -> Expression | None:
        """Join conditions, if all are joined by 'and', or all by 'or'."""
        joins = {str(part.get("Conjuction", part.get("Conjunction", "Or"))).casefold() for part in parts[1:]}
        compared = [self._condition(part) for part in parts]
        whole = [expression for expression in compared if expression]
        if not whole or len(whole) < len(parts) or len(joins) > 1:
            return None
        word = "and" if joins == {"and"} else "or"
        return reduce(lambda left, right: Joined(word, left, right), whole)

    def _condition(self, part: Payload) -> Expression | None:
        locator = str(part.get("ChoiceLocator") or part.get("LeftOperand"))
        return self._compared(locator, str(part.get("Operator"))) if part.get("LogicType") == "Question" else None

    def _compared(self, locator: str, condition: str) -> Expression | None:
        match = _CHOICE.fullmatch(locator)
        if not match or condition not in ("Selected", "NotSelected"):
            return None
        id, key, answer = match.groups()
        payload = self._questions.get(id, {})
        sign = "=" if condition == "Selected" else "!="
        if payload.get("SubSelector") == "MultipleAnswer":
            return Compared(f"{id}_{key}_{answer}", sign, "1")
        if answer:
            return Compared(f"{id}_{key}", sign, _code(payload, answer))
        if _SEVERAL.match(str(payload.get("Selector", ""))):
            return Compared(f"{id}_{key}", sign, "1")
        return Compared(id, sign, _code(payload, key))

    def in_loop(self, id: str, loop: Loop, loops: Mapping[str, tuple[Loop, ...]]) -> Rule | None:
        """Join the rules of a question in a loop: those of answers in the same loop are of its own columns."""
        own: tuple[Rule, ...] = ()
        if loop.question:
            tag = self._questions.get(loop.question, {}).get("DataExportTag", loop.question)
            locator = f"q://{loop.question}/SelectableChoice/{loop.id.removeprefix('x')}"
            words = f"loop by question {tag}: {next(iter(loop.fields['1'].values()))}"
            own = (Rule(words, self._compared(locator, loop.condition)),)
        rule = together((*own, *self.rules.get(id, ())), self.rules)
        if rule is None or rule.expression is None:
            return rule
        inside = {name for name in variables(rule.expression) if loops.get(name.partition("_")[0]) is loops[id]}
        return Rule(rule.words, renamed(rule.expression, {name: f"{loop.id}_{name}" for name in inside}))


def _code(payload: Payload, key: str) -> str:
    """Return what exports have for an answer."""
    recodes = payload.get("RecodeValues")
    return str(recodes.get(key, key)) if isinstance(recodes, dict) else key


def _opposite(rule: Rule) -> Rule:
    return Rule(f"unless {rule.words}", Opposite(rule.expression) if rule.expression else None)


def _conditions(logic: Any) -> Iterator[Payload]:
    """Go through the conditions of logic, whose sets and conditions are numbered."""
    for part in _numbered(logic):
        yield from _numbered(part)


def _numbered(parts: Any) -> list[Payload]:
    keys = sorted((key for key in parts if key.isdecimal()), key=int) if isinstance(parts, dict) else []
    return [parts[key] for key in keys if isinstance(parts[key], dict)]
