"""What is compared: two moments, and what of the cohort; as an address asks for it, and as a form says it again."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from domain.text import Fault, Malformed
from portal.replay.sides import Side, side_of
from portal.rows.history import CLOCK, AsOf, Reckoning, as_of, day_looked_at
from portal.rows.past_rows import PastRows
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, FormErrors, FormFields

DATES = "dates"
"""Which clock the dates here are read on; `clock` is that of the past the visitor looks at."""
LABELS: Mapping[str, str] = {"from": "Fra", "to": "Til", DATES: "Datoerne er", "organisation": "Organisation"}
CLOCKS = (
    Choice(Reckoning.RECORDED.value, "hvornår det blev registreret"),
    Choice(Reckoning.OCCURRED.value, "hvornår det skete, så vidt man ved nu"),
)
FROM_MISSING = Fault("from", "Skriv, hvornår der skal sammenlignes fra.")
REVERSED = Fault("to", "»Til« ligger før »Fra«. Byt om på dem.")


class ReplaySpan(msgspec.Struct, frozen=True, kw_only=True):
    """`until` is None where it is compared with now."""

    since: AsOf
    until: AsOf | None

    @property
    def text(self) -> str:
        """»det, der var registreret ved hændelse nr. 117, og det, der er registreret nu«."""
        now = "det, der er registreret nu" if self.until is None else _what(self.until)
        return f"{_what(self.since)}, og {now}"


class SpanComparison(msgspec.Struct, frozen=True, kw_only=True):
    """The cohort before and after, and the rows after; `positions` are those of the events between."""

    before: Side
    after: Side
    rows: PastRows
    positions: tuple[int, ...]


def _what(then: AsOf) -> str:
    done = "sket" if then.reckoning is Reckoning.OCCURRED else "registreret"
    return f"det, der var {done} {then.moment}"


def span_of(fields: FormFields, present: AsOf | None) -> ReplaySpan:
    """The moments asked for; where no end is, the visit's `present`. Raises `FormErrors`, faults at their fields."""
    since, until = fields.one("from").strip(), fields.one("to").strip()
    if not since:
        raise FormErrors(FROM_MISSING)
    clock = fields.one(DATES)
    return ReplaySpan(since=_moment("from", since, clock), until=_moment("to", until, clock) if until else present)


def _moment(field: str, said: str, clock: str) -> AsOf:
    try:
        return as_of(said, clock)
    except Malformed as malformed:
        fault = malformed.faults[0]
        raise FormErrors(Fault(DATES if fault.field == CLOCK else field, fault.sentence)) from malformed


async def compared(here: RunVisit, span: ReplaySpan) -> SpanComparison:
    """Both sides, no later than the visit itself. Raises `FormErrors` when the later one comes first."""
    before = await here.past(span.since)
    after = await here.past(span.until or AsOf())
    known, later = frozenset(before.positions), after.positions
    if known > frozenset(later):
        raise FormErrors(REVERSED)
    return SpanComparison(
        before=await side_of(before, here.id, day_looked_at(span.since, before, here.day)),
        after=await side_of(after, here.id, _last_day(here, span, after)),
        rows=after,
        positions=tuple(it for it in later if it not in known),
    )


def _last_day(here: RunVisit, span: ReplaySpan, rows: PastRows) -> dt.date:
    return here.day if span.until is None else day_looked_at(span.until, rows, here.day)
