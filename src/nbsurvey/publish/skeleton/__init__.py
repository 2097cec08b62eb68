"""The folder of a new study, made of an export."""

from nbsurvey.publish.skeleton.folder import NewStudy, new_study, update_study
from nbsurvey.publish.skeleton.older_wave import OlderWave

__all__ = ["NewStudy", "OlderWave", "new_study", "update_study"]
