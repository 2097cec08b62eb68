"""A release: one archive with all that others need to read, check and use a publication."""

from nbsurvey.publish.release.archive import archive_name
from nbsurvey.publish.release.contents import release
from nbsurvey.publish.release.verification import verify

__all__ = ["archive_name", "release", "verify"]
