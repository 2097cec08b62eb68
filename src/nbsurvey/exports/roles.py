"""What a column of an export that is no answer holds, and whether it can identify a respondent."""

from typing import NamedTuple


class Role(NamedTuple):
    """What a column that is no answer holds: in words for a person, and whether it can identify a respondent."""

    words: str
    identifying: bool


ROLES = {
    "record_id": Role("response id", True),
    "token": Role("token", True),
    "name": Role("name", True),
    "email": Role("e-mail address", True),
    "phone": Role("telephone number", True),
    "account": Role("account on a social network", True),
    "ip": Role("IP address", True),
    "location": Role("location", True),
    "address": Role("address", True),
    "municipality": Role("municipality", True),
    "district": Role("part of a town", True),
    "birth_date": Role("date of birth", True),
    "national_id": Role("national identification number", True),
    "bank_account": Role("bank account", True),
    "reference": Role("external reference", True),
    "field_staff": Role("who asked, typed in or checked", True),
    "device": Role("device or SIM card", True),
    "referrer": Role("address of the page before", True),
    "browser": Role("browser and screen", True),
    "submitted": Role("time of submission", True),
    "started": Role("time of the start", True),
    "ended": Role("time of the last action", True),
    "recorded": Role("time of recording", True),
    "finished": Role("whether the response is complete", False),
    "status": Role("kind of response", False),
    "progress": Role("progress in per cent", False),
    "duration": Role("duration", False),
    "language": Role("language", False),
    "channel": Role("distribution channel", False),
    "seed": Role("seed of the randomisation", False),
    "last_page": Role("last page", False),
    "response_set": Role("response set", False),
    "files": Role("files that respondents sent", True),
    "form": Role("event, repeat or end of a form", False),
    "marking": Role("points or remarks that were given on answers", False),
    "same_ticks": Role("the ticks of boxes that have a column each", False),
    "administration": Role("administration of the survey tool", True),
    "display_order": Role("order in which choices were shown", False),
}
"""What a column that is no answer can be, by its name."""
