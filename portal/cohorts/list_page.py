"""What the list of cohorts shows: each in a few lines, those that are running first."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from portal.views.cohort_line import CohortLine, Found, cohort_line
from portal.web.danish import sorting_key
from portal.web.frame import Frame


class CohortsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    running: tuple[CohortLine, ...]
    over: tuple[CohortLine, ...]
    new_href: str | None


def cohorts_page(frame: Frame, found: Iterable[Found], day: dt.date, *, new_href: str | None) -> CohortsPage:
    """The running cohorts by their next date, then those that are over, the latest first."""
    lines = [(cohort_line(it), it.is_over(day)) for it in found]
    running = [line for line, is_over in lines if not is_over]
    over = [line for line, is_over in lines if is_over]
    return CohortsPage(
        frame=frame,
        running=tuple(sorted(running, key=lambda line: (line.sorted_by, sorting_key(line.name.label)))),
        over=tuple(sorted(over, key=lambda line: (-line.sorted_by.toordinal(), sorting_key(line.name.label)))),
        new_href=new_href,
    )
