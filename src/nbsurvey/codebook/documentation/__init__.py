"""The codebook as others read it: a Table Schema, DDI-Codebook, or a page. No response is looked at."""

from nbsurvey.codebook.documentation.formats import document

__all__ = ["document"]
