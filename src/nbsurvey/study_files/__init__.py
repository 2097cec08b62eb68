"""The files of a study: responses, their origin, population and published figures, read and checked."""
