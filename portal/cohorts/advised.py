"""Who advises a cohort and has advised it, and from when until when."""

from collections.abc import Iterator

from domain.calendar import danish_day, day_of
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Line
from projections.cohorts import AdvisedRow


def advised_lines(here: RunVisit) -> Iterator[tuple[bool, Line]]:
    """Who has advised the cohort, and from when until when, the earliest first; and whether
    they do so still."""
    for it in sorted(here.cohort.advised, key=lambda it: it.since):
        is_now = it.until is None and it.person in here.advisors
        yield is_now, Line(here.labels.heading(it.person), _while(here, it))


def _while(here: RunVisit, it: AdvisedRow) -> str:
    since = danish_day(day_of(it.since))
    if it.until is not None:
        note = f". {it.note}" if it.note and here.sees_all else ""
        return f"fra {since} til {danish_day(day_of(it.until))}{note}"
    return f"siden {since}" if it.person in here.advisors else f"fra {since}; er ikke rådgiver mere"
