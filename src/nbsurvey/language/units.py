"""The unit of a number, which may be called otherwise beside one: 'hour|hours'."""


def unit_of(unit: str, number: str = "") -> str:
    """Return what a unit is called: beside a number as it is written, or by itself.

    Parameters
    ----------
    unit
        The unit, or two forms of it with a bar between them: that beside one, and that beside other numbers.
    number
        The number, as it is written.

    Examples
    --------
    >>> from nbsurvey.language.units import unit_of
    >>> unit_of("hour|hours", "1"), unit_of("hour|hours", "1.5"), unit_of("hour|hours"), unit_of("km", "1")
    ('hour', 'hours', 'hours', 'km')
    """
    one, _, others = unit.partition("|")
    return (one if number == "1" or not others else others).strip()
