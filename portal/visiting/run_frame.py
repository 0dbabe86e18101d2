"""What stands around every page of a cohort: its menu, and the sentence that says which past is shown."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from domain.calendar import danish_day
from domain.counting import listed
from domain.documents.events import DocumentId
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.sharing.events import CommentId, ExperienceId
from domain.test_actions.events import TestActionId
from portal.rows.history import AS_OF, CLOCK, AsOf, Reckoning
from portal.visiting.framing import is_below
from portal.web.frame import NavItem, PastBanner

SECTIONS: tuple[tuple[str, str], ...] = (
    ("Overblik", ""),
    ("Mål og fremdrift", "/progress"),
    ("Prøvehandlinger", "/test-actions"),
    ("Erfaringer", "/experiences"),
    ("Møder", "/meetings"),
    ("Dokumenter", "/documents"),
    ("Netværk", "/network"),
    ("Hylde", "/shelf"),
    ("Retningslinjer", "/guidelines"),
    ("Krav", "/requirements"),
    ("Journal", "/journal"),
    ("Organisationer", "/organisations"),
)
SHOWN_BY: Mapping[str, frozenset[EvidenceKind]] = {
    "/test-actions": frozenset({EvidenceKind.LOCAL}),
    "/experiences": frozenset({EvidenceKind.LOCAL}),
    "/meetings": frozenset({EvidenceKind.MEETING, EvidenceKind.CALL}),
    "/documents": frozenset({EvidenceKind.DOCUMENT}),
}
"""The sections for evidence of some kinds: a plan without activities of those has no use for them."""
LEFT_BY = frozenset({"/progress"})
"""The sections for what is written in activities: a plan in which nothing is has no use for them."""
AMONG_OTHERS = frozenset({"/network"})
"""The sections for programmes in which several organisations meet."""
BELONGS_TO: Mapping[re.Pattern[str], str] = {
    re.compile(r"/calls(/.*)?"): "/meetings",
    re.compile(r"(/organisations/[^/]+)?/proof"): "/requirements",
    re.compile(r"/organisations/[^/]+/test-actions"): "/test-actions",
    re.compile(r"/organisations/[^/]+/(mapping|points|goals|milestones|evaluation)"): "/progress",
    re.compile(r"/organisations/[^/]+/(milestone-status|stock|measures)(/.*)?"): "/progress",
    re.compile(r"/organisations/[^/]+/documents(/.*)?"): "/documents",
    re.compile(r"/(questions|remarks)(/.*)?"): "/network",
}
"""Pages that are found in another section than their address says."""
LOOK_BACK_LABELS: Mapping[str, str] = {AS_OF: "Ved udgangen af dagen", CLOCK: "Vis"}
"""Of the form that asks for a page as it was."""
PAGES: Mapping[Any, str] = {
    TestActionId: "/test-actions",
    ExperienceId: "/experiences",
    MeetingId: "/meetings",
    DocumentId: "/documents",
    OrganisationId: "/organisations",
    CommentId: "/questions",
}
"""The pages of what has one, by the type of its id."""


def sections(plan: ProgrammePlan, path: str, home: str, url: Callable[[str], str]) -> tuple[NavItem, ...]:
    """The cohort's menu, on the page at the path; `url` is that of a page below `home`, the cohort's own.

    It has what the plan has activities for.
    """
    here, kinds = _section(path, home), {row.evidence for row in plan.activities}
    left_out = {below for below, shown_by in SHOWN_BY.items() if not kinds & shown_by}
    left_out |= set() if any(row.leaves for row in plan.activities) else LEFT_BY
    left_out |= set() if plan.together else AMONG_OTHERS
    return tuple(NavItem(label, url(below), below == here) for label, below in SECTIONS if below not in left_out)


def _section(path: str, home: str) -> str | None:
    """The section that the page is in, if it is in any."""
    if path == home:
        return ""
    other = (section for page, section in BELONGS_TO.items() if page.fullmatch(path.removeprefix(home)))
    own = (section for _, section in SECTIONS if section and is_below(path, home + section))
    return next(other, None) or next(own, None)


def past_of(then: AsOf, path: str, changes: str | None) -> PastBanner:
    """The past that was asked for on the page at the path; `changes` is where one sees what changed, if anywhere."""
    since = {"from": then.parameter} | ({"dates": then.clock} if then.clock else {})
    return PastBanner(
        says=_what_is_shown(then),
        title=_as_it_was(then),
        now_href=path,
        since_href=None if changes is None else f"{changes}?{urlencode(since)}",
    )


def past_of_leavers(on: dt.date, who: Sequence[str]) -> PastBanner:
    """What the people of organisations that have left see without asking for any past: how it was on that day."""
    return PastBanner(
        says=f"{listed(who)} har meldt sig ud. Du ser holdet, som det så ud den {danish_day(on)}, da det blev "
        "registreret, og jeres eget, som det er nu. I kan stadig skrive om det, der skete, mens I var med, og rette "
        "eller trække tilbage, hvad I skrev.",
        title=f"som det så ud {danish_day(on)}",
    )


def _as_it_was(then: AsOf) -> str:
    return f"{'det, der var sket' if then.reckoning is Reckoning.OCCURRED else 'som det så ud'} {then.moment}"


def _what_is_shown(then: AsOf) -> str:
    if then.reckoning is Reckoning.OCCURRED:
        return f"Du ser, hvad der var sket {then.moment}, også det, der først er registreret senere."
    return f"Du ser portalen, som den så ud {then.moment}."
