"""Non-response: rates, what it could do to a claim, and how evenly the groups responded."""
