"""A number as it is written, which knows the form of a noun that goes with it."""


class Numeral(str):
    """A written number, beside which a text of the catalogue may have two forms: '{n} {n:respondent|respondents}'.

    Parameters
    ----------
    text
        How it is written.
    is_one
        Whether nouns beside it have the form that they have beside one, by the rules of its language.

    Examples
    --------
    >>> from nbsurvey.language.numeral import Numeral
    >>> text = "{n} {n:respondent|respondents}"
    >>> text.format(n=Numeral("1", is_one=True)), text.format(n=Numeral("1,200", is_one=False))
    ('1 respondent', '1,200 respondents')
    """

    is_one: bool

    def __new__(cls, text: str, *, is_one: bool = False) -> "Numeral":
        """Write it as `text`."""
        numeral = super().__new__(cls, text)
        numeral.is_one = is_one
        return numeral

    def __format__(self, form: str) -> str:
        """Return the number, or which of two forms of a noun, with a bar between them, goes with it."""
        one, bar, others = form.partition("|")
        if not bar:
            return super().__format__(form)
        return one if self.is_one else others
