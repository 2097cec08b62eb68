"""What the weights of a study do, for the chapter of how sure it is: how it is weighted, and what that changed."""

import pandas as pd

from nbsurvey.codebook.labels import labelled
from nbsurvey.codebook.open_questions import decided_blocks
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.codebook.statements import stated
from nbsurvey.counting import EVERYBODY
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, percent, whole
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.publish.few_respondents import without_few
from nbsurvey.study import Study
from nbsurvey.tables.cells import decimal, whole_number
from nbsurvey.tables.cells import percent as percent_cell
from nbsurvey.tables.table import Table

_HEADS = ("item", "unweighted", "weighted", "n", "effective_n", "design_effect")


def weighting_sentences(study: Study, language: str) -> str:
    """Say that every respondent counts alike, or what the percentages are weighted by.

    Parameters
    ----------
    study
        The study.
    language
        The language.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.weighting import weighting_sentences
    >>> people = pd.DataFrame({"Tea": [True, False] * 20, "w": [1.5, 0.5] * 20})
    >>> weighting_sentences(nbsurvey.from_frame(people, population=80), "en")
    'Every respondent counts alike: there are no weights.'
    >>> weighting_sentences(nbsurvey.from_frame(people, population=80, weight="w"), "en")
    'The percentages and means are weighted. How sure they are follows from the weights.'
    """
    texts, design = words(language).below("chapter.weighting"), study.codebook.design
    if design is None:
        return texts["none"]
    columns = ("weight", "strata", "cluster", "population_size", "replicate_weights")
    parts = [texts[f"parts.{name}"] for name in columns if getattr(design, name)]
    sentences = [texts["weighted"].format(parts=enumeration(parts, language))]
    lonely = study.counts.totals(EVERYBODY, EVERYBODY).single_units
    if lonely:
        sentences.append(texts["single_units"].format(number=whole(lonely, language)))
    return " ".join(sentences)


def weighting_table(study: Study) -> Table | None:
    """Return a table of the percentages without and with weights, and of what the design did to how sure they are.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    Table or None
        With a row for each item that isn't withheld: effective_n and design_effect as `Study.estimate` has them. None:
        the study has no weights, or no percentages yet.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.weighting import weighting_table
    >>> people = pd.DataFrame({"Tea": [True, False, False, False] * 20, "w": [1.5, 0.5, 1.5, 0.5] * 20})
    >>> weighting_table(nbsurvey.from_frame(people, population=800, weight="w")).texts("en")
            Item Unweighted Weighted   n Effective n Design effect
    0  Tea (yes)        25%      38%  80          65          1.35
    """
    items = [item.id for block in decided_blocks(study.codebook) for item in block.items]
    if study.codebook.design is None or study.codebook.study.population == OPEN:
        return None
    rows = without_few(study.estimate(items), study)
    rows = rows[rows["percent"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    rows = stated(labelled(rows.assign(unweighted=100 * rows["k"] / rows["n"]), study.codebook), study.codebook)
    cells = [
        lambda row, _: f"{row['label']} ({row['counted']})",
        percent_cell("unweighted"),
        percent_cell("percent"),
        whole_number("n"),
        whole_number("effective_n"),
        decimal("design_effect", 2),
    ]
    return Table("weighting", rows, _heads, cells)


def weighting_markdown(table: Table, language: str) -> str:
    """Say what weighting changed most, with the table.

    Parameters
    ----------
    table
        As `weighting_table` returns it.
    language
        The language.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.weighting import weighting_markdown, weighting_table
    >>> people = pd.DataFrame({"Tea": [True, False, False, False] * 20, "w": [1.5, 0.5, 1.5, 0.5] * 20})
    >>> table = weighting_table(nbsurvey.from_frame(people, population=800, weight="w"))
    >>> weighting_markdown(table, "en").split(" (")[0]
    'Weighting changed ‘Tea’ most, from 25% unweighted to 38%'
    """
    texts = words(language).below("chapter.weighting")
    changes = (table.data["percent"] - table.data["unweighted"]).abs()
    most = table.data.iloc[int(changes.argmax())]
    label = quoted(str(most[f"label_{language}"]), language)
    shares = {name: percent(float(most[name]), language) for name in ("unweighted", "percent")}
    form = "same" if pd.Series(shares).nunique() == 1 else "change"
    place = f'::: {{#tbl-{table.name} data="_generated/tables/{table.name}.{language}.csv"}}\n{texts["caption"]}\n:::\n'
    return f"{texts[form].format(label=label, **shares)} {texts['effect']}\n\n{place}"


def _heads(language: str) -> list[str]:
    texts = words(language).below("table")
    return [texts[name] for name in _HEADS]
