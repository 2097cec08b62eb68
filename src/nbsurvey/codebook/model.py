"""The parts of a codebook."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, PositiveInt, PrivateAttr, model_validator

from nbsurvey.codebook.assumptions import Assumption
from nbsurvey.codebook.citation import Citation
from nbsurvey.codebook.design import Design
from nbsurvey.codebook.documents import Identifier, Model, Place, Text
from nbsurvey.codebook.left_out import LeftOut
from nbsurvey.codebook.open_values import OPEN, Counts, Population
from nbsurvey.errors import UsageError

DisclosureSetting = Literal["population", "sample", "none"]
"""What is withheld: see `nbsurvey.disclosure`."""

Kind = Literal["yes_no", "single_choice", "scale", "multiple_response", "number"]

NUMBER = "number"
"""What stands in the place of a code where the answer is a number, whichever it is."""

MISSING_SUFFIX = "_missing"
"""What follows an item's name in the column that says why its answer is missing."""


Number = Annotated[float, Field(allow_inf_nan=False)]
"""A number that isn't infinite."""


class Choice(Model):
    """One answer: its code in the responses file and its label by language.

    `export` holds the cells of an export that stand for it, beside its code and its labels. `any_text` is for the one
    choice that every cell stands for that nothing else in the codebook explains; what it says isn't kept. `value` is
    what it is worth in a mean or a score.
    """

    code: str
    label: Text
    value: Number | None = None
    export: tuple[str, ...] = ()
    any_text: bool = False


class MissingReason(Model):
    """Why there is no answer, and the cells that say so: of them `nbsurvey import` writes the first."""

    id: Identifier
    label: Text
    values: tuple[str, ...]


MissingCells = dict[Identifier, tuple[str, ...]]
"""The cells of an export that give a missing reason, by its id, where they differ from column to column."""


class Background(Model):
    """A column that describes the respondent rather than an answer.

    `column` names its column in an export, `missing` the cells in it that give a missing reason. `is_place` lets the
    names of places pass, such as municipalities of many respondents each: nothing is shown of one with few.

    Examples
    --------
    >>> from nbsurvey.codebook import Background, Choice
    >>> Background(id="team", label={"en": "team"}, choices=(Choice(code="a", label={"en": "A"}),)).codes
    ['a']
    """

    id: Identifier
    label: Text
    choices: tuple[Choice, ...] = Field(min_length=1)
    column: str = ""
    missing: MissingCells = Field(default={})
    is_place: bool = False

    @property
    def codes(self) -> list[str]:
        """The codes of the choices, in order."""
        return [choice.code for choice in self.choices]


class Item(Model):
    """One row of a question: a column of the responses.

    `column` names its column in an export; in a block with a `separator`, what stands for it in the block's cells.
    `any_text` is for a tick box whose column holds what the respondent wrote: any text is a tick, and isn't kept. In a
    block with a `separator` it is the box of all answers that have none of their own. `finding` says in a sentence what
    those do, have or think whom the percentage counts; of whom it is goes before.
    """

    id: Identifier
    label: Text
    finding: Text | None = None
    column: str = ""
    any_text: bool = False


class FreeText(Model):
    """A column of free text, which only passes because the codebook says so here."""

    id: Identifier
    label: Text
    column: str = ""


class Scale(Model):
    """Items that make a score together: the mean of a respondent's answers to them.

    `reversed` names the items of which the answer is turned round first, to least + most - answer. `least_answered` is
    how many of the items have to be answered for a score; None: all of them.

    Examples
    --------
    >>> from nbsurvey.codebook.model import Scale
    >>> Scale(id="trust", label={"en": "trust"}, items=("a", "b", "c")).fewest
    3
    """

    id: Identifier
    label: Text
    items: tuple[Identifier, ...] = Field(min_length=2)
    reversed: tuple[Identifier, ...] = ()
    least_answered: PositiveInt | None = None

    @property
    def fewest(self) -> int:
        """How many of the items have to be answered for a score."""
        return self.least_answered or len(self.items)


class AskedIf(Model):
    """Routing: the answers to an earlier item after which a block was shown."""

    item: Identifier
    answers: tuple[str, ...] = Field(min_length=1)


class Block(Model):
    """A question with its items, which share one kind and one set of choices.

    `counts` holds the codes of the answers that a percentage counts; without it only the distribution of the answers is
    reported. `base` holds those of the answers that it is a percentage of (all choices where it is left out), and
    `base_label` says in words of whom that is: see `nbsurvey.codebook.statements`. What isn't decided is `OPEN`:
    `counts`, or `order` of choices that may not stand in theirs; see `nbsurvey.codebook.open_questions`. `asked_if`
    says after which answers the block was shown. `missing` names the cells of an export that give a missing reason in
    this block. `none_ticked` says what it means that a respondent left every tick box empty, where the export doesn't
    tell: 'not_answered' or 'not_ticked'. Where an export has all the boxes that were ticked in one cell, `column` names
    it, and `separator` is what parts them.

    The answers to a block of the kind `number` are numbers, in a `unit`, from `least` to `most` where those are given.
    It has no choices; to count its answers, they have the one code `NUMBER`.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> block = study.codebook.block_of["twitter"]
    >>> block.codes, block.base_codes, block.counts, block.is_boolean
    (['ja', 'nee'], ['ja', 'nee'], ('ja',), True)
    """

    id: Identifier
    title: Text
    wording: Text
    asked: Text
    kind: Kind
    choices: tuple[Choice, ...] = ()
    unit: Text | None = None
    least: Number | None = None
    most: Number | None = None
    counts: Counts = ()
    order: Literal["?"] | None = None
    base: tuple[str, ...] = ()
    base_label: Text | None = None
    asked_if: AskedIf | None = None
    column: str = ""
    separator: str = ""
    missing: MissingCells = Field(default={})
    none_ticked: Literal["not_answered", "not_ticked"] = "not_answered"
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_what_its_kind_has(self) -> Self:
        of_choices = [key for key in ("choices", "counts", "order", "base", "separator") if getattr(self, key)]
        of_numbers = [key for key in ("unit", "least", "most") if getattr(self, key) is not None]
        if self.is_number and of_choices:
            raise UsageError(f"A block of the kind number has no {' or '.join(of_choices)}")
        if not self.is_number and not self.choices:
            raise UsageError("The key 'choices' is missing or empty; only the kind number has none")
        if not self.is_number and of_numbers:
            raise UsageError(f"Only a block of the kind number has {' and '.join(of_numbers)}")
        return self

    @property
    def codes(self) -> list[str]:
        """The codes of the choices, in order; of a number `NUMBER` alone."""
        return [NUMBER] if self.is_number else [choice.code for choice in self.choices]

    @property
    def is_number(self) -> bool:
        """Whether the answers are numbers.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"].is_number
        False
        """
        return self.kind == "number"

    @property
    def values(self) -> dict[str, float]:
        """What each choice is worth that is worth something, by its code.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"].values
        {}
        """
        return {choice.code: choice.value for choice in self.choices if choice.value is not None}

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The least and the most that an answer can be, or be worth; None where that isn't known.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"].ends
        (None, None)
        """
        values = self.values.values()
        return (min(values), max(values)) if values else (self.least, self.most)

    @property
    def counted_codes(self) -> tuple[str, ...]:
        """The codes of the answers that a percentage counts; none where that is open or left out.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"].counted_codes
        ('ja',)
        """
        return () if self.counts == OPEN else self.counts

    @property
    def base_codes(self) -> list[str]:
        """The codes of the answers in the base."""
        return list(self.base) or self.codes

    @property
    def outside_codes(self) -> list[str]:
        """The codes of the answers that are left out of the base, such as 'I don't know'.

        Examples
        --------
        >>> block = nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"]
        >>> block.outside_codes, block.model_copy(update={"base": ("ja",)}).outside_codes
        ([], ['nee'])
        """
        return [code for code in self.codes if code not in self.base_codes]

    @property
    def is_ordered(self) -> bool:
        """Whether the choices are known to stand in order.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").block_of["twitter"].is_ordered
        False
        """
        return self.kind == "scale" and self.order != OPEN

    @property
    def is_boolean(self) -> bool:
        """Whether an answer is a plain yes (it counts) or no."""
        return self.kind in ("yes_no", "multiple_response")


class Survey(Model):
    """The study as a whole.

    `population` is how many people could have answered; or 'unknown': intervals are then those of an infinite
    population, and nothing is told that depends on its size; or `OPEN` where it has yet to be filled in.

    `disclosure` says what is withheld, see `nbsurvey.disclosure.settings`; None: it follows from who took part.
    `citation` says how the publication is cited, `note` what who reads the questions has to know.
    """

    id: str
    title: Text
    population: Population
    population_label: Text
    languages: tuple[str, ...] = Field(min_length=1)
    respondent: Identifier
    suppress_below: PositiveInt
    disclosure: DisclosureSetting | None = None
    citation: Citation = Citation()
    note: Text | None = None

    @property
    def members(self) -> int | None:
        """How many members the population has; None where that is unknown, or open.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").study.members
        355
        """
        return None if isinstance(self.population, str) else self.population


class Fieldwork(Model):
    """The first and the last day on which responses count."""

    first: date
    last: date


class ExportRules(Model):
    """What an import has to know of an export, beside the columns of the answers.

    `leave_out` names columns that aren't used; `not_shown` says of which of them the report tells that they were asked.
    `columns` names those that tell something of the response where their heading doesn't: its id (`record_id`),
    `token`, `submitted`, `started`, `finished`, `status`. `link` names the one by which a person is found in other
    waves: of its cells only keyed digests are kept.
    """

    leave_out: tuple[str, ...] = ()
    not_shown: tuple[LeftOut, ...] = ()
    columns: dict[Literal["record_id", "token", "submitted", "started", "finished", "status"], str] = Field(default={})
    link: str = ""
    fieldwork: Fieldwork | None = None


class Codebook(Model):
    """A questionnaire as data.

    Examples
    --------
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> codebook.block_of["twitter"].id, codebook.items["twitter"].label["en"]
    ('social_media', 'uses Twitter')
    >>> codebook.select("social_media"), codebook.select(["twitter", "mandate"])
    (['linkedin', 'twitter', 'facebook', 'instagram'], ['twitter', 'enough_powers', 'feels_responsible'])
    """

    study: Survey
    missing: tuple[MissingReason, ...]
    background: tuple[Background, ...]
    blocks: tuple[Block, ...] = Field(min_length=1)
    scales: tuple[Scale, ...] = ()
    texts: tuple[FreeText, ...] = ()
    design: Design | None = None
    export: ExportRules = ExportRules()
    _file: str = PrivateAttr("codebook.yaml")
    _rows: Mapping[Place, int] = PrivateAttr({})
    _assumptions: tuple[Assumption, ...] = PrivateAttr(())

    @property
    def file(self) -> str:
        """The file that messages name, as the user named it.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").file
        'data/codebook.yaml'
        """
        return self._file

    @property
    def rows(self) -> Mapping[Place, int]:
        """The row of the file on which each thing stands that isn't decided; none of a codebook made in Python.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").rows
        {}
        """
        return self._rows

    @property
    def assumptions(self) -> Sequence[Assumption]:
        """What its file asks to confirm, in comments that begin with a question mark; none of one made in Python.

        Examples
        --------
        >>> nbsurvey.read_codebook("data/codebook.yaml").assumptions
        ()
        """
        return self._assumptions

    def standing_in(self, file: str, rows: Mapping[Place, int], assumptions: Sequence[Assumption] = ()) -> "Codebook":
        """Return this codebook, which now knows its `file`, its `rows` and its `assumptions`.

        Examples
        --------
        >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
        >>> codebook.standing_in("mine.yaml", {("study", "population"): 7}).rows
        {('study', 'population'): 7}
        """
        self._file, self._rows, self._assumptions = file, rows, tuple(assumptions)
        return self

    @cached_property
    def block_of(self) -> dict[str, Block]:
        """The block of each item, by item id, in the order of the questionnaire."""
        return {item.id: block for block in self.blocks for item in block.items}

    @cached_property
    def items(self) -> dict[str, Item]:
        """The items by id, in the order of the questionnaire."""
        return {item.id: item for block in self.blocks for item in block.items}

    @property
    def design_columns(self) -> list[str]:
        """The columns of the responses that only the design has a use for: those that are no background columns.

        Examples
        --------
        >>> from nbsurvey.codebook.design import Design
        >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
        >>> codebook.model_copy(update={"design": Design(weight="w", strata="size_class")}).design_columns
        ['w']
        """
        columns = (*self.design.names, *self.design.numbers) if self.design else ()
        return [name for name in columns if name not in {column.id for column in self.background}]

    def select(self, names: str | list[str] | None = None) -> list[str]:
        """Return the ids of the items that blocks or items are named by.

        Parameters
        ----------
        names
            The id of a block or an item, a list of those, or None for every item.

        Raises
        ------
        ValueError
            If a name is neither a block nor an item.
        """
        by_block = {block.id: [item.id for item in block.items] for block in self.blocks}
        wanted = list(by_block) if names is None else [names] if isinstance(names, str) else names
        unknown = [name for name in wanted if name not in by_block and name not in self.items]
        if unknown:
            raise UsageError(
                f"No block or item is called {', '.join(map(repr, unknown))}. Blocks: {', '.join(by_block)}; "
                f"items: {', '.join(self.items)}."
            )
        chosen = [item for name in wanted for item in by_block.get(name, [name])]
        return list(dict.fromkeys(chosen))
