"""A codebook of the columns of a data frame: what can be said of answers without knowing what was asked."""

from collections.abc import Collection, Sequence

from nbsurvey.codebook import MISSING_SUFFIX, UNKNOWN, Background, Block, Choice, Codebook, Item, MissingReason
from nbsurvey.codebook.identifiers import identifier
from nbsurvey.codebook.model import Survey
from nbsurvey.drafting.codebook_text import RESPONDENT
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.frames.columns import Column
from nbsurvey.language.catalogue import Words, words_or_english

FRAME = "the frame"
"""What messages call a codebook that was made of a frame."""


def codebook_of(columns: Sequence[Column], background: Collection[str], language: str) -> Codebook:
    """Make a codebook of the columns of a frame that are used: a block for each, with its name as the label.

    Parameters
    ----------
    columns
        As `nbsurvey.frames.columns.read_columns` returns them, without those that are left out.
    background
        The names of those that say who a respondent is.
    language
        Of the labels.

    Examples
    --------
    >>> from nbsurvey.frames.codebook import codebook_of
    >>> from nbsurvey.frames.columns import Column
    >>> tea = Column("Drinks tea", "yes_no", ("yes", "no"), ("yes",))
    >>> codebook = codebook_of([tea, Column("team", codes=("a", "b"))], ["team"], language="en")
    >>> codebook.items["drinks_tea"].label, codebook.background[0].codes
    ({'en': 'Drinks tea'}, ['a', 'b'])
    """
    texts, ids = words_or_english(language), {RESPONDENT}
    questions, groups = [], []
    for column in columns:
        id = _name(column.name, ids)
        if column.name in background:
            label, choices = {language: column.name}, _choices(column, language, texts)
            groups.append(Background(id=id, label=label, choices=choices, column=column.name))
        else:
            questions.append(_block(column, id, _name(f"{id} block", ids), language, texts))
    survey = Survey(
        id="frame",
        title={language: texts["draft.respondents"]},
        population=UNKNOWN,
        population_label={language: texts["draft.population"]},
        languages=(language,),
        respondent=RESPONDENT,
        suppress_below=FEWEST_GIVERS,
    )
    no_answer = MissingReason(id="no_answer", label={language: texts["draft.missing.no_answer"]}, values=("",))
    codebook = Codebook(study=survey, missing=(no_answer,), background=tuple(groups), blocks=tuple(questions))
    return codebook.standing_in(FRAME, {})


def _name(name: str, taken: set[str]) -> str:
    id = identifier(name.removesuffix(MISSING_SUFFIX), "column", taken)
    taken.add(id)
    return id


def _block(column: Column, id: str, block_id: str, language: str, texts: Words) -> Block:
    text = {language: column.name}
    block = Block(
        id=block_id,
        title=text,
        wording=text,
        asked={language: texts["draft.everyone"]},
        kind=column.kind,
        choices=_choices(column, language, texts),
        items=(Item(id=id, label=text, column=column.name),),
    )
    return block.model_copy(update={"counts": column.counts})


def _choices(column: Column, language: str, texts: Words) -> tuple[Choice, ...]:
    words = {"True": texts["yes"], "False": texts["no"]} if column.is_boolean else {}
    return tuple(
        Choice(code=code, label={language: words.get(code, code)}, value=float(code) if column.is_number else None)
        for code in column.codes
    )
