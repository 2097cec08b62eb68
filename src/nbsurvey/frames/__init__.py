"""From a data frame of any engine to a study."""
