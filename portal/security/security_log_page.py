"""What the pages about accounts' security show: pure functions from the log's lines."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec

from domain.kernel import Event
from portal.identity.security_log import KEPT_YEARS, LINES_MAX, SecurityEvent
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.words.accounts import SecurityLogLine, line_of
from portal.words.labels import Labels


class SecurityLogFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for of all lines: one person's, one day's as it was typed, or everybody's."""

    person: str = ""
    day: str = ""


class SecurityPage(msgspec.Struct, frozen=True, kw_only=True):
    """`asked` and its `form` are None on one's own page; `people` are those who may be asked for."""

    frame: Frame
    lead: str
    lines: tuple[SecurityLogLine, ...]
    older: str | None
    asked: SecurityLogFilter | None = None
    people: tuple[Choice, ...] = ()
    form: Form | None = None
    years: int = KEPT_YEARS


def security_page(
    frame: Frame,
    lead: str,
    path: str,
    events: Sequence[SecurityEvent],
    told: Mapping[int | None, Event],
    labels: Labels,
    *,
    asked: SecurityLogFilter | None = None,
    people: tuple[Choice, ...] = (),
    form: Form | None = None,
) -> SecurityPage:
    """The page, from one line more than is shown if there are that many."""
    shown = events[:LINES_MAX]
    narrowed = {} if asked is None else {name: text for name, text in msgspec.structs.asdict(asked).items() if text}
    older = f"{path}?{urlencode({**narrowed, 'before': shown[-1].number})}" if len(events) > len(shown) else None
    lines = tuple(line_of(it, told.get(it.position), labels) for it in shown)
    return SecurityPage(frame=frame, lead=lead, lines=lines, older=older, asked=asked, people=people, form=form)
