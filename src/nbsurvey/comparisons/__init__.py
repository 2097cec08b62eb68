"""Comparisons of percentages: items, groups, ranks, and the adjustment for many at once."""
