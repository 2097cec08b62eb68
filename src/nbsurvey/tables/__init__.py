"""Tables of texts for people, drawn from result frames."""
