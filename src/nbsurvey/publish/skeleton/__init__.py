"""The folder of a new study, made of an export."""

from nbsurvey.publish.skeleton.folder import NewStudy, new_study, update_study

__all__ = ["NewStudy", "new_study", "update_study"]
