"""Charts drawn from tables of estimates, and their files."""
