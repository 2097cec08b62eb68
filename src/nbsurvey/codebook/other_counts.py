"""Other answers to count than those of the codebook, for one request: the other end of a scale, say."""

from collections.abc import Sequence

from nbsurvey.codebook.model import Codebook
from nbsurvey.errors import UsageError


def with_counts(codebook: Codebook, names: str | list[str] | None, codes: Sequence[str]) -> Codebook:
    """Return a codebook in which percentages of some items count other answers.

    Parameters
    ----------
    codebook
        The questionnaire.
    names
        Blocks and items, as `Codebook.select` takes them; they have to be named.
    codes
        The codes of the answers that count: some, not all, of those in the base of each of these blocks.

    Raises
    ------
    UsageError
        If nothing is named, or these aren't such codes of a block.

    Examples
    --------
    >>> from nbsurvey.codebook.other_counts import with_counts
    >>> codebook = with_counts(nbsurvey.read_codebook("data/codebook.yaml"), "mandate", ["nee"])
    >>> codebook.block_of["enough_powers"].counts, codebook.block_of["twitter"].counts
    (('nee',), ('ja',))
    """
    if names is None:
        raise UsageError("Other answers than the codebook's count in what is named: name blocks or items too.")
    asked = {codebook.block_of[item].id for item in codebook.select(names)}
    for block in codebook.blocks:
        if block.id in asked and not (codes and set(codes) < set(block.base_codes)):
            what = f"A percentage of '{block.id}' counts some of the answers {', '.join(block.base_codes)}, not all"
            raise UsageError(f"{what}: not {', '.join(codes) or 'none'}.")
    blocks = [
        block.model_copy(update={"counts": tuple(codes)}) if block.id in asked else block for block in codebook.blocks
    ]
    parts = {name: getattr(codebook, name) for name in Codebook.model_fields} | {"blocks": tuple(blocks)}
    return Codebook.model_construct(**parts).standing_in(codebook.file, codebook.rows, codebook.assumptions)
