"""From counts to result frames.

What is asked of a study is read in `requests`. `tally` adds up its counts, `percentages` makes numbers of them with the
intervals of `confidence_limits`, and `withheld_rows` takes out those that may not be shown. What these make are the
tables of `estimates` and `distributions`; `weighted_estimates` weights respondents (`weights`) to the `margins` of
their population. The columns of all tables stand in `columns`.
"""
