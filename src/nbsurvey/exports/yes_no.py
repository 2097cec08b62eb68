"""The words for yes and no that tools write, in four languages and in lower case."""

YES = frozenset(("y", "yes", "ja", "oui", "true", "waar", "wahr", "vrai"))
NO = frozenset(("n", "no", "nee", "nein", "non", "false", "onwaar", "falsch", "faux"))
