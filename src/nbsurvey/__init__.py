"""nbsurvey."""
