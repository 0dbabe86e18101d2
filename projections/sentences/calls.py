"""What the journal calls a call, by the word that it is recorded by."""

import re

from domain.meetings.events import CallKind

_CALLED = {
    CallKind.EXPECTATION.value: "forventningsafstemningen",
    CallKind.KICKOFF_FOLLOW_UP.value: "den telefoniske opfølgning på opstartsmødet",
    CallKind.POST_CLOSING.value: "den telefoniske opfølgning efter forløbet",
}
_IN_TURN = re.compile(r"(.+)_(\d+)")


def call_told(kind: CallKind) -> str:
    """What the journal calls a call: a plan may have words of its own, and several that are held in turn."""
    found = _IN_TURN.fullmatch(kind.value)
    word, nth = (kind.value, "") if found is None else (found[1], f" ({found[2]}. gang)")
    return f"{_CALLED.get(word, 'en af forløbets samtaler')}{nth}"
