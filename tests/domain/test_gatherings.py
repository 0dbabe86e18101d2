"""Network meetings, theme days and conferences: announced, changed, called off, signed up for, and held."""

import datetime as dt

import pytest
from msgspec.structs import replace

from domain.gatherings.announce_gathering import AnnounceGathering, GatheringAlreadyAnnounced
from domain.gatherings.cancel_gathering import CancelGathering
from domain.gatherings.cancel_sign_up import CancelSignUp, NotSignedUp
from domain.gatherings.change_gathering import ChangeGathering
from domain.gatherings.events import GatheringCancelled, GatheringChanged, GatheringHeld
from domain.gatherings.hold_gathering import (
    OTHERS_MAX,
    GatheringNotBegun,
    HoldGathering,
    NotAmongThose,
    OthersOutOfRange,
)
from domain.gatherings.ids import GatheringId
from domain.gatherings.refusals import (
    PLACES_MAX,
    GatheringHasBegun,
    GatheringInThePast,
    GatheringIsCancelled,
    GatheringPlacesOutOfRange,
    GatheringTimesWrong,
    UnknownGathering,
)
from domain.gatherings.sign_up import WAITING_MAX, AlreadySignedUp, NotFromThere, SignUp, WaitingListFull
from domain.kernel import SYSTEM, NotPermitted, PersonId
from domain.organisations.events import OrganisationId
from domain.organisations.refusals import UnknownOrganisation
from domain.text import Prose
from tests.gathering import (
    AFTER,
    ANNOUNCED,
    ENDS_AT,
    GATHERING,
    GUEST,
    SECOND_GUEST,
    STARTS_AT,
    THIRD_GUEST,
    left,
    moved_up,
    signed_up,
)
from tests.specification import given
from tests.stories import ADVISOR, COLLEAGUE, HOLSTEBRO, OTHER_ADVISOR, SKOVVANG, TOVHOLDER, a_cohort, stopped

ANNOUNCE = AnnounceGathering(**{it: getattr(ANNOUNCED, it) for it in AnnounceGathering.__struct_fields__})
STORY = [*a_cohort(), ANNOUNCED]
WHY = Prose("Lokalet er i brug.")
TERMS = {it: getattr(ANNOUNCED, it) for it in ChangeGathering.__struct_fields__ if it != "reason"}
CHANGE = ChangeGathering(**TERMS, reason=WHY)
CHANGED = GatheringChanged(**TERMS, reason=WHY)
CANCELLED = GatheringCancelled(gathering=GATHERING, reason=WHY)
ELSEWHERE = replace(ANNOUNCED, gathering=GatheringId("gathering-2"))
DAY = dt.timedelta(days=1)
FULL = (signed_up(GUEST), signed_up(SECOND_GUEST), signed_up(THIRD_GUEST, waiting=True))


def up(person: PersonId, organisation: OrganisationId | None = None) -> SignUp:
    return SignUp(gathering=GATHERING, person=person, organisation=organisation)


def off(person: PersonId) -> CancelSignUp:
    return CancelSignUp(gathering=GATHERING, person=person)


def held(*attended: PersonId, others: int = 0) -> HoldGathering:
    return HoldGathering(gathering=GATHERING, attended=attended, others=others)


def test_an_advisor_announces_it_once() -> None:
    given(a_cohort()).when(ANNOUNCE, by=ADVISOR).then(ANNOUNCED)
    given(a_cohort()).when(ANNOUNCE).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY).when(ANNOUNCE, by=ADVISOR).refused(GatheringAlreadyAnnounced)
    unhosted = replace(ANNOUNCE, organisation=OrganisationId("organisation-none"))
    given(a_cohort()).when(unhosted, by=ADVISOR).refused(UnknownOrganisation)
    given(a_cohort()).when(ANNOUNCE, by=ADVISOR).conflicts_with(ANNOUNCED)
    given(a_cohort()).when(ANNOUNCE, by=ADVISOR).does_not_conflict_with(ELSEWHERE)


@pytest.mark.parametrize(
    ("wrong", "refusal", "said"),
    [
        ({"ends_at": STARTS_AT}, GatheringTimesWrong, ()),
        ({"ends_at": STARTS_AT + 8 * DAY}, GatheringTimesWrong, ()),
        ({"starts_at": STARTS_AT - 365 * DAY, "ends_at": ENDS_AT - 365 * DAY}, GatheringInThePast, ()),
        ({"places": 0}, GatheringPlacesOutOfRange, (PLACES_MAX,)),
        ({"places": PLACES_MAX + 1}, GatheringPlacesOutOfRange, (PLACES_MAX,)),
    ],
)
def test_it_has_a_time_to_come_and_places(wrong: dict[str, object], refusal: type, said: tuple[int, ...]) -> None:
    given(a_cohort()).when(replace(ANNOUNCE, **wrong), by=ADVISOR).refused(refusal, *said)
    given(STORY).when(replace(CHANGE, **wrong), by=ADVISOR).refused(refusal, *said)


def test_it_is_changed_until_it_begins() -> None:
    given(STORY).when(CHANGE, by=ADVISOR).then(CHANGED)
    given(STORY).when(CHANGE).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(a_cohort()).when(CHANGE, by=ADVISOR).refused(UnknownGathering)
    given(STORY, CANCELLED).when(CHANGE, by=ADVISOR).refused(GatheringIsCancelled)
    given(STORY).when(CHANGE, by=ADVISOR, at=STARTS_AT).refused(GatheringHasBegun)
    given(STORY).when(CHANGE, by=ADVISOR).conflicts_with(signed_up(GUEST))
    given(STORY).when(CHANGE, by=ADVISOR).does_not_conflict_with(ELSEWHERE)


def test_with_more_places_those_who_waited_longest_have_one() -> None:
    waiting = (*FULL, signed_up(TOVHOLDER, waiting=True))
    roomy = replace(CHANGE, places=3)
    given(STORY, *waiting).when(roomy, by=ADVISOR).then(replace(CHANGED, places=3), moved_up(THIRD_GUEST))
    given(STORY, *waiting).when(replace(CHANGE, places=None), by=ADVISOR).then(
        replace(CHANGED, places=None), moved_up(THIRD_GUEST), moved_up(TOVHOLDER)
    )
    given(STORY, *FULL).when(replace(CHANGE, places=1), by=ADVISOR).then(replace(CHANGED, places=1))


def test_it_is_called_off_with_the_reason() -> None:
    cancel = CancelGathering(gathering=GATHERING, reason=WHY)
    given(STORY).when(cancel, by=ADVISOR).then(CANCELLED)
    given(STORY).when(cancel).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY, CANCELLED).when(cancel, by=ADVISOR).refused(GatheringIsCancelled)
    given(STORY).when(cancel, by=ADVISOR).conflicts_with(CANCELLED)
    given(STORY).when(cancel, by=ADVISOR).does_not_conflict_with(ELSEWHERE)


def test_whoever_has_an_account_signs_themselves_up_and_the_portal_everybody_else() -> None:
    given(STORY).when(up(TOVHOLDER), by=TOVHOLDER).then(signed_up(TOVHOLDER))
    given(STORY).when(up(TOVHOLDER, HOLSTEBRO), by=TOVHOLDER).then(signed_up(TOVHOLDER, organisation=HOLSTEBRO))
    given(STORY).when(up(GUEST), by=SYSTEM).then(signed_up(GUEST))
    given(STORY).when(up(COLLEAGUE), by=TOVHOLDER).refused(NotPermitted)
    given(STORY, stopped(ADVISOR)).when(up(ADVISOR), by=ADVISOR).refused(NotPermitted)
    given(STORY).when(up(TOVHOLDER, SKOVVANG), by=TOVHOLDER).refused(NotFromThere)
    given(STORY, signed_up(GUEST)).when(up(GUEST), by=SYSTEM).refused(AlreadySignedUp)
    given(STORY, signed_up(GUEST), left(GUEST)).when(up(GUEST), by=SYSTEM).then(signed_up(GUEST))


def test_who_comes_when_all_places_are_taken_waits() -> None:
    given(STORY, *FULL[:2]).when(up(THIRD_GUEST), by=SYSTEM).then(signed_up(THIRD_GUEST, waiting=True))
    given(STORY, *FULL[:1]).when(up(THIRD_GUEST), by=SYSTEM).conflicts_with(signed_up(SECOND_GUEST))
    given(STORY).when(up(GUEST), by=SYSTEM).does_not_conflict_with(ELSEWHERE)
    everybody = [replace(signed_up(PersonId(f"person-guest-w{it}")), waiting=True) for it in range(WAITING_MAX)]
    given(STORY, *FULL[:2], *everybody).when(up(THIRD_GUEST), by=SYSTEM).refused(WaitingListFull)


def test_nobody_signs_up_for_what_is_over_or_off() -> None:
    given(STORY).when(up(GUEST), by=SYSTEM, at=STARTS_AT).refused(GatheringHasBegun)
    given(STORY, CANCELLED).when(up(GUEST), by=SYSTEM).refused(GatheringIsCancelled)
    given(a_cohort()).when(up(GUEST), by=SYSTEM).refused(UnknownGathering)


def test_whoever_waited_longest_has_the_place_of_somebody_who_cancels() -> None:
    given(STORY, *FULL).when(off(GUEST), by=SYSTEM).then(left(GUEST), moved_up(THIRD_GUEST))
    given(STORY, *FULL).when(off(THIRD_GUEST), by=SYSTEM).then(left(THIRD_GUEST))
    given(STORY, *FULL[:2]).when(off(GUEST), by=SYSTEM).then(left(GUEST))
    given(STORY, *FULL, left(GUEST), moved_up(THIRD_GUEST)).when(off(THIRD_GUEST), by=ADVISOR).then(left(THIRD_GUEST))


def test_one_cancels_for_oneself_and_advisors_for_whoever_called_them() -> None:
    own = (signed_up(TOVHOLDER),)
    given(STORY, *own).when(off(TOVHOLDER), by=TOVHOLDER).then(left(TOVHOLDER))
    given(STORY, *own).when(off(TOVHOLDER), by=COLLEAGUE).refused(NotPermitted)
    given(STORY).when(off(TOVHOLDER), by=TOVHOLDER).refused(NotSignedUp)
    given(STORY, *own).when(off(TOVHOLDER), by=TOVHOLDER, at=STARTS_AT).refused(GatheringHasBegun)
    given(STORY, *own).when(off(TOVHOLDER), by=TOVHOLDER).conflicts_with(left(TOVHOLDER))
    given(STORY, *own).when(off(TOVHOLDER), by=TOVHOLDER).does_not_conflict_with(ELSEWHERE)


def test_who_was_there_is_recorded_from_when_it_begins_and_put_right() -> None:
    told = GatheringHeld(gathering=GATHERING, attended=(GUEST, THIRD_GUEST), others=2)
    wish = held(GUEST, THIRD_GUEST, others=2)
    given(STORY, *FULL).when(wish, by=ADVISOR, at=AFTER).then(told)
    given(STORY, *FULL, told).when(held(GUEST), by=ADVISOR, at=AFTER).then(replace(told, attended=(GUEST,), others=0))
    given(STORY, *FULL).when(wish, at=AFTER).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY, *FULL).when(wish, by=ADVISOR).refused(GatheringNotBegun)
    given(STORY, CANCELLED).when(held(), by=ADVISOR, at=AFTER).refused(GatheringIsCancelled)
    given(a_cohort()).when(held(), by=ADVISOR, at=AFTER).refused(UnknownGathering)
    given(STORY, *FULL).when(held(TOVHOLDER), by=ADVISOR, at=AFTER).refused(NotAmongThose)
    given(STORY, *FULL).when(held(GUEST, GUEST), by=ADVISOR, at=AFTER).refused(NotAmongThose)
    given(STORY).when(held(others=OTHERS_MAX + 1), by=ADVISOR, at=AFTER).refused(OthersOutOfRange, OTHERS_MAX)
    given(STORY, *FULL).when(wish, by=ADVISOR, at=AFTER).conflicts_with(CANCELLED)
    given(STORY, *FULL).when(wish, by=ADVISOR, at=AFTER).does_not_conflict_with(ELSEWHERE)
