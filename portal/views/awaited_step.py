"""One thing to do, and what there is to do where a minimum is at risk."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from domain.completion.hindrances import WRITE_OR_ASK
from domain.completion.in_need import sentences
from domain.completion.results import Account, OrganisationAccount
from domain.completion.risk import Consequence, Mender, Risk
from domain.completion.rules.rule import Reads
from domain.completion.rules.table import kind_of
from domain.meetings.events import MeetingKind
from portal.views.joint_meetings import following, has_begun
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow


class AwaitedStep(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do: the link that does it, why, the day it is needed by, if it is not the sooner the better, and
    what follows if it is not done.
    """

    do: Link
    why: str
    by: dt.date | None = None
    consequence: Consequence = Consequence.STEP


def to_meet_the_minimum(
    here: RunVisit, own: OrganisationAccount, whole: Account, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    """What the organisation can do where a minimum is at risk, and why, in the words that its advisor reads."""
    if not has_begun(meetings, here.day):
        return
    risks = [it for it in whole.risks if it.organisation == own.organisation and it.consequence is Consequence.MINIMUM]
    to_try = [it for it in risks if it.is_open and it.rule and Reads.EXPERIENCES in kind_of(it.rule).READS][:1]
    if to_try:
        post = Link("Skriv en erfaring", here.url("/experiences/new"))
        yield AwaitedStep(do=post, why=_why(to_try), by=_ahead(to_try, here.day), consequence=Consequence.MINIMUM)
    to_attend = [it for it in risks if it.mender is Mender.ORGANISATION and _is_of_meetings(it)]
    next_one = following(meetings, MeetingKind.REFLECTION, here.day)
    if to_attend and next_one is not None:
        attend = Link(f"Vær med på {here.labels[next_one.meeting]}", here.url(f"/meetings/{next_one.meeting}"))
        why = sentences(to_attend)
        yield AwaitedStep(do=attend, why=why, by=counts_on(next_one), consequence=Consequence.MINIMUM)


def _why(risks: Sequence[Risk]) -> str:
    """With what can be done where more is missing than can still come."""
    said = sentences(risks)
    return f"{said} {WRITE_OR_ASK}" if any(it.short > 0 for it in risks) else said


def _ahead(risks: Sequence[Risk], day: dt.date) -> dt.date | None:
    return next((it.by for it in risks if it.by is not None and it.by >= day), None)


def _is_of_meetings(risk: Risk) -> bool:
    return risk.rule is not None and kind_of(risk.rule).rests_on_meetings()
