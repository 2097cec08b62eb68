"""How many respondents a survey needs, before anybody is asked.

Tables hold per cents and percentage points (0-100), as all tables do, and functions that make them take those; widths
and chances in numbers alone are proportions (0-1).
"""
