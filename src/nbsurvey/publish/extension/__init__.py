"""The Quarto extension that all studies share: its files stand in `nbsurvey/`, and a study has a copy of them."""

from nbsurvey.publish.extension.writing import write_extension

__all__ = ["write_extension"]
