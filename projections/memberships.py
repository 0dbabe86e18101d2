"""How each organisation takes part in a cohort: its goal, its people, what it offers and seeks, what it anchors."""

import datetime as dt
from collections.abc import Iterable
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.cohorts.duties import DutiesTicked
from domain.cohorts.events import (
    AcceptanceCorrected,
    CoordinatorAppointed,
    ImplementationTeamFormed,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
    SteeringGroupFormed,
)
from domain.cohorts.questions import Membership, MembershipEvent, evolve_membership
from domain.completion.events import ActivityAttested, AnchoringDescribed, OrganisationCompleted
from domain.completion.status_sheet import StatusLineDone, StatusLineReopened, StatusSheetDescribed
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.events import DatesSetAside
from domain.meetings.readiness import ReadinessAnswered
from domain.organisations.events import OrganisationId
from domain.plans.duties import OrganisationDuty
from domain.sharing.events import NetworkProfileDescribed
from domain.text import Prose
from projections.answered_rows import AttestedRow, ReadinessRow, SetAsideRow
from projections.cohorts import OfRun
from projections.corrections import RectificationRow, with_correction
from projections.finding import FoundBy
from projections.kernel import Appointed, Projection, begun
from projections.status_sheets import StatusSheetEvent, StatusSheetRow, status_sheet_after


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the log an organisation left, and when that was recorded."""

    position: int
    at: dt.datetime


class DutiesRow(msgspec.Struct, frozen=True, kw_only=True):
    """Which of its duties the organisation last said that it has done."""

    done: tuple[OrganisationDuty, ...]
    ticked_by: PersonId
    ticked_at: dt.datetime


class MembershipKey(OfRun, frozen=True, kw_only=True):
    """That an organisation was invited to a cohort."""

    organisation: OrganisationId


class MembershipRow(MembershipKey, frozen=True, kw_only=True):
    """`membership` is the standing that decisions ask about, folded by the same rule. Invited again after declining
    or withdrawing, an organisation answers anew; its stays, what it once said and whom it chose are still shown. Who is
    coordinator or in a group, of those who were chosen, `projections.belonging` says. `departure` is None but for one
    that has left and not come back."""

    membership: Membership
    invited_at: dt.datetime
    goal: Prose | None = None
    motivation: Prose | None = None
    rectifications: tuple[RectificationRow, ...] = ()
    declined_reason: Prose | None = None
    withdrew_reason: Prose | None = None
    coordinator_appointed: Appointed | None = None
    steering_group_formed: tuple[Appointed, ...] = ()
    implementation_team_formed: tuple[Appointed, ...] = ()
    citizens: int | None = None
    dates: SetAsideRow | None = None
    readiness: tuple[ReadinessRow, ...] = ()
    duties: DutiesRow | None = None
    privacy_read: bool | None = None
    offers: Prose | None = None
    seeks: Prose | None = None
    practice: Prose | None = None
    carried_by: Prose | None = None
    status_sheet: StatusSheetRow | None = None
    attested: tuple[AttestedRow, ...] = ()
    completed_on: dt.date | None = None
    departure: Departure | None = None


PartEvent = (
    CoordinatorAppointed
    | SteeringGroupFormed
    | ImplementationTeamFormed
    | DatesSetAside
    | ReadinessAnswered
    | DutiesTicked
    | NetworkProfileDescribed
    | AnchoringDescribed
    | StatusSheetEvent
    | ActivityAttested
    | OrganisationCompleted
)


def _membership(row: MembershipRow | None, event: MembershipEvent | PartEvent, stamp: Stamp) -> MembershipRow:
    match event:
        case OrganisationInvited():
            return _invited(row, event, stamp)
        case AcceptanceCorrected():
            row = begun(row)
            said = {"accepted_on": row.membership.accepted_on, "goal": row.goal, "motivation": row.motivation}
            mended = with_correction(row, row.rectifications, event, stamp, said)
            return replace(mended, membership=evolve_membership(row.membership, event, stamp))
        case InvitationAccepted() | InvitationDeclined() | OrganisationWithdrew():
            row = begun(row)
            row = replace(row, membership=evolve_membership(row.membership, event, stamp))
            return _with_departure(_with_words(row, event), event, stamp)
        case _:
            return _with_part(begun(row), event, stamp)


def _invited(row: MembershipRow | None, event: OrganisationInvited, stamp: Stamp) -> MembershipRow:
    membership = evolve_membership(row.membership if row else Membership(), event, stamp)
    if row is not None:
        return replace(
            row, membership=membership, invited_at=stamp.recorded_at, declined_reason=None, withdrew_reason=None
        )
    return row_of(MembershipRow, event, membership=membership, invited_at=stamp.recorded_at)


def _with_words(
    row: MembershipRow, event: InvitationAccepted | InvitationDeclined | OrganisationWithdrew
) -> MembershipRow:
    match event:
        case InvitationAccepted(goal=goal, motivation=motivation, privacy_read=privacy_read):
            said = replace(row, goal=goal, motivation=motivation, privacy_read=privacy_read)
            return replace(said, rectifications=(), declined_reason=None)
        case InvitationDeclined(reason=reason):
            return replace(row, declined_reason=reason)
        case OrganisationWithdrew(reason=reason):
            return replace(row, withdrew_reason=reason)
    assert_never(event)


def _with_departure(
    row: MembershipRow, event: InvitationAccepted | InvitationDeclined | OrganisationWithdrew, stamp: Stamp
) -> MembershipRow:
    match event:
        case OrganisationWithdrew():
            return replace(row, departure=Departure(position=stamp.position, at=stamp.recorded_at))
        case InvitationAccepted():
            return replace(row, departure=None)
        case InvitationDeclined():
            return row
    assert_never(event)


def _with_part(row: MembershipRow, event: PartEvent, stamp: Stamp) -> MembershipRow:
    match event:
        case CoordinatorAppointed(coordinator=coordinator):
            return replace(row, coordinator_appointed=Appointed(coordinator, stamp.position))
        case SteeringGroupFormed(members=members):
            return replace(row, steering_group_formed=_chosen(members, stamp))
        case ImplementationTeamFormed(members=members, citizens=citizens):
            return replace(row, implementation_team_formed=_chosen(members, stamp), citizens=citizens)
        case DatesSetAside():
            answer = row_of(SetAsideRow, event, stamp, answered_by=stamp.by, answered_at=stamp.recorded_at)
            return replace(row, dates=answer)
        case ReadinessAnswered() | DutiesTicked() | ActivityAttested():
            return _with_readiness(row, event, stamp)
        case NetworkProfileDescribed(offers=offers, seeks=seeks):
            return replace(row, offers=offers, seeks=seeks)
        case AnchoringDescribed(practice=practice, carried_by=carried_by):
            return replace(row, practice=practice, carried_by=carried_by)
        case StatusSheetDescribed() | StatusLineDone() | StatusLineReopened():
            return replace(row, status_sheet=status_sheet_after(row.status_sheet, event, stamp))
        case OrganisationCompleted(completed_on=day):
            return replace(row, completed_on=day)
    assert_never(event)


def _with_readiness(
    row: MembershipRow, event: ReadinessAnswered | DutiesTicked | ActivityAttested, stamp: Stamp
) -> MembershipRow:
    """What is new stands in place of what the same person answered before, or of all that was ticked."""
    if isinstance(event, DutiesTicked):
        return replace(row, duties=row_of(DutiesRow, event, ticked_by=stamp.by, ticked_at=stamp.recorded_at))
    if isinstance(event, ActivityAttested):
        said = row_of(AttestedRow, event, stamp, answered_by=stamp.by)
        kept = (it for it in row.attested if (it.activity, it.attested_on) != (said.activity, said.attested_on))
        return replace(row, attested=(*kept, said))
    others = (it for it in row.readiness if (it.asked, it.answered_by) != (event.asked, stamp.by))
    return replace(row, readiness=(*others, _answered(event, stamp)))


def _answered(event: ReadinessAnswered, stamp: Stamp) -> ReadinessRow:
    return row_of(ReadinessRow, event, stamp, answered_by=stamp.by, answered_at=stamp.recorded_at)


def _chosen(members: Iterable[PersonId], stamp: Stamp) -> tuple[Appointed, ...]:
    return tuple(Appointed(member, stamp.position) for member in members)


def _found(row: MembershipRow) -> FoundBy:
    """By the organisation's name, which is no text of the row's; why it said no or left is not for everybody."""
    sheet = () if row.status_sheet is None else (it.what for it in row.status_sheet.lines)
    texts = (row.goal, row.motivation, row.offers, row.seeks, row.practice, row.carried_by, *sheet)
    return FoundBy(texts=texts, named=(row.organisation,), of=(row.cohort,))


MEMBERSHIPS = Projection(
    "memberships",
    MembershipRow,
    key=("cohort", "organisation"),
    evolve=_membership,
    indexes=(("organisation",),),
    found=_found,
)
