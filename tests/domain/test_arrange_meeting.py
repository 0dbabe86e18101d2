"""Who is the host of a meeting, what leads to it and who sees to the catering, said anew as often as it changes."""

import pytest

from domain.cohorts.events import InvitationDeclined
from domain.kernel import Event, NotPermitted
from domain.meetings.arrange_meeting import ArrangeMeeting, HostNotInvited
from domain.meetings.arranged import MeetingArranged
from domain.meetings.events import MeetingId
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.organisations.events import OrganisationId
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    FIRST,
    HOLSTEBRO,
    ORGANISATIONS,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    all_scheduled,
    cancelled,
    held,
    invited,
    moved,
    planned,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]
LUNCH = Prose("Holstebro bestiller frokost til 20.")


def arrange(host: OrganisationId | None = HOLSTEBRO, meeting: MeetingId = FIRST) -> ArrangeMeeting:
    return ArrangeMeeting(cohort=COHORT, meeting=meeting, organisation=host, catering=LUNCH)


def arranged(host: OrganisationId | None = HOLSTEBRO, meeting: MeetingId = FIRST) -> Event:
    return MeetingArranged(cohort=COHORT, meeting=meeting, organisation=host, link=None, catering=LUNCH)


@pytest.mark.parametrize("host", [HOLSTEBRO, None])
def test_it_is_arranged_and_arranged_anew(host: OrganisationId | None) -> None:
    given(STORY).when(arrange(host), by=ADVISOR).then(arranged(host))
    given(STORY, arranged(SKOVVANG)).when(arrange(host), by=ADVISOR).then(arranged(host))


def test_an_organisation_that_is_invited_may_be_the_host() -> None:
    story = [*AGENCY, *ORGANISATIONS, *planned(), *all_scheduled(), *accepted(SKOVVANG)]
    given(story, invited(HOLSTEBRO)).when(arrange(), by=ADVISOR).then(arranged())
    given(story).when(arrange(), by=ADVISOR).refused(HostNotInvited)


@pytest.mark.parametrize(
    "gone",
    [
        [withdrew(HOLSTEBRO, "2025-10-01")],
        [
            withdrew(HOLSTEBRO, "2025-10-01"),
            *invited(HOLSTEBRO),
            InvitationDeclined(cohort=COHORT, organisation=HOLSTEBRO, reason=LUNCH),
        ],
    ],
)
def test_an_organisation_that_has_left_or_declined_is_no_host(gone: list[Event]) -> None:
    given(STORY, gone).when(arrange(), by=ADVISOR).refused(HostNotInvited)
    given(STORY, gone).when(arrange(None), by=ADVISOR).then(arranged(None))


def test_only_a_meeting_that_is_ahead_is_arranged() -> None:
    given(STORY, cancelled(FIRST)).when(arrange(), by=ADVISOR).refused(MeetingIsCancelled)
    given(STORY, held(FIRST)).when(arrange(), by=ADVISOR).refused(MeetingAlreadyHeld)
    given(a_cohort()).when(arrange(), by=ADVISOR).refused(UnknownMeeting)


def test_the_cohorts_advisors_arrange_it() -> None:
    given(STORY).when(arrange(), by=TOVHOLDER).refused(NotPermitted)


@pytest.mark.parametrize("meanwhile", [cancelled(FIRST), held(FIRST), withdrew(HOLSTEBRO, "2025-10-01")])
def test_it_waits_for_what_becomes_of_the_meeting_and_of_its_host(meanwhile: Event) -> None:
    given(STORY).when(arrange(), by=ADVISOR).conflicts_with(meanwhile)


def test_it_waits_for_no_other_meeting_and_no_other_organisation() -> None:
    given(STORY).when(arrange(), by=ADVISOR).does_not_conflict_with(
        moved(SECOND, "2026-01-14"), arranged(), withdrew(SKOVVANG, "2025-10-01")
    )
