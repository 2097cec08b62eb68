"""A chart of the places that items can have in a ranking, one row each."""

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.errors import UsageError
from nbsurvey.figures.frame import LINE, Axis, framed, label_rows
from nbsurvey.figures.row_texts import Record, ended, value_text
from nbsurvey.figures.style import ACCENT, BAND, BAR, PAPER, WIDE, Sheet, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import number_word

_BAND = 11.0
_PADDING = 4.0  # rows are close together: what counts is how the bands lie under each other
_LABELS = 0.46  # share of the width that labels may take: a place needs little room
_ENDS = 0.36  # how far a band reaches beyond its first and its last place, in places


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw the possible places as a band with a dot for each, and the place among the respondents as a point.

    Parameters
    ----------
    data
        One row for each item, in the order to show: `label`, `percent` (0-100, missing where withheld), `rank`,
        `rank_lower` and `rank_upper`, as `nbsurvey.comparisons.ranks.SCHEMA` describes.
    language
        Language of the words of the chart.
    heading
        What is ranked.
    note
        What the bands are, and where the numbers come from.
    sheet
        What it is drawn on.

    Raises
    ------
    ValueError
        If the language isn't known or there are no rows.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.rank_chart import draw
    >>> data = pd.DataFrame({"label": ["tea", "coffee"], "percent": [39.25, 28.04], "rank": [1, 2]})
    >>> data = data.assign(rank_lower=1, rank_upper=2)
    >>> figure = draw(data, language="en", heading="Which drink comes first", note="Band: possible places.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['Which drink comes first', '', 'possible place', '1', '2', 'Band: possible places.', 'tea', 'coffee', 'Place',
    '39%', '1–2', '28%', '1–2']
    """
    if data.empty:
        raise UsageError("A chart has at least one row.")
    records = data.to_dict("records")
    rows = label_rows(list(data["label"]), 1, sheet, padding=_PADDING, share=_LABELS)
    cells = [[value_text(record, language) for record in records], [places_text(record) for record in records]]
    last = len(records)
    axis = Axis(0.4, last + 0.6, [(place, str(place)) for place in range(1, last + 1)])
    frame = framed(rows, ["", words(language)["figure.places"]], cells, heading, note, language, sheet, axis=axis)
    canvas = frame.canvas
    if not sheet.is_narrow:  # which has no room beside its axis
        frame.name_axis(words(language)["table.place"])
    for record, row, top, *texts in zip(records, rows, frame.tops, *cells, strict=True):
        middle = top + row.middle
        frame.write(middle + LINE / 2 - 3, texts, withheld=pd.isna(record["percent"]))
        first, final = int(record["rank_lower"]), int(record["rank_upper"])
        canvas.bar(
            frame.x(first - _ENDS), middle, frame.x(final + _ENDS) - frame.x(first - _ENDS), _BAND, BAND, edge=BAR
        )
        for place in range(first, final + 1):
            canvas.mark(frame.x(place), middle, "o", ACCENT, 1.2)
        if not pd.isna(record["rank"]):
            canvas.mark(frame.x(int(record["rank"])), middle, "o", PAPER, 8.0, face=ACCENT)
    return canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows: what may come first; nothing where it shows no number.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.rank_chart import message
    >>> data = pd.DataFrame({"label": ["tea", "coffee"], "percent": [39.25, 28.04], "rank_lower": [1, 1]})
    >>> message(data, language="en")
    'Any of these two may be the most common'
    """
    texts, first = words(language), data[(data["rank_lower"] == 1) & data["percent"].notna()]
    if first.empty:
        return ""
    if len(first) == 1:
        label = texts["chapter.quoted"].format(text=first["label"].iloc[0])
        return texts["figure.message.certainly_first"].format(label=label)
    if len(first) == len(data):
        return texts["figure.message.any_first"].format(all=number_word(len(data), language))
    number = number_word(len(first), language)
    return texts["figure.message.may_be_first"].format(
        number=f"{number[:1].upper()}{number[1:]}", all=number_word(len(data), language)
    )


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows.

    Parameters
    ----------
    data, language, heading
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.rank_chart import alt_text
    >>> data = pd.DataFrame({"label": ["tea", "coffee"], "percent": [39.25, 28.04], "rank": [1, 2]})
    >>> alt_text(data.assign(rank_lower=1, rank_upper=2), language="en", heading="Which drink comes first")
    'Which drink comes first: tea 39% (place 1 among the respondents, in the population possibly 1–2);
    coffee 28% (place 2 among the respondents, in the population possibly 1–2).'
    """
    sentence = words(language)["figure.place"]
    parts = [
        f"{record['label']} {value_text(record, language)}"
        + ("" if pd.isna(record["rank"]) else f" ({sentence.format(rank=record['rank'], places=places_text(record))})")
        for record in data.to_dict("records")
    ]
    return f"{ended(heading, ':')} {'; '.join(parts)}."


def places_text(record: Record) -> str:
    """Write the possible places of a row: '3', '1–8'.

    Examples
    --------
    >>> from nbsurvey.figures.rank_chart import places_text
    >>> places_text({"rank_lower": 1, "rank_upper": 8}), places_text({"rank_lower": 3, "rank_upper": 3})
    ('1–8', '3')
    """
    first, last = int(record["rank_lower"]), int(record["rank_upper"])
    return str(first) if first == last else f"{first}–{last}"
