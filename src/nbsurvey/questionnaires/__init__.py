"""The questionnaire beside an export: what its codes mean, in which languages, and who was asked what."""

from nbsurvey.questionnaires.beside import with_questionnaire

__all__ = ["with_questionnaire"]
