"""Who does something to an account in a test, and when: whatever does so leaves a trace."""

import datetime as dt

from domain.kernel import SYSTEM, PersonId
from portal.identity.security_log import Trace

LONG_AGO = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)
"""What happened then is no news to anybody."""


def trace(at: dt.datetime = LONG_AGO, by: PersonId | None = SYSTEM) -> Trace:
    return Trace(by=by, address="", at=at)
