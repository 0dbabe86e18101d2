"""Submit the organisation's presentation for a reflection meeting or the closing meeting. From then on it is frozen."""

import msgspec

from domain.cohorts.refusals import NotInCohort
from domain.meetings.events import MeetingId, PresentationSubmitted
from domain.meetings.refusals import MeetingIsCancelled, UnknownMeeting
from domain.meetings.submit_presentation import (
    NothingToPresentAt,
    PresentationAlreadySubmitted,
    ProgressAtClosing,
    SubmitPresentation,
)
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    held,
    moved,
    presented,
    said,
    showed,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]
IN_TIME = "2025-11-03 15:00"


def submit(
    meeting: MeetingId = FIRST, cohort: RunId = COHORT, sparring_wanted: str | None = None
) -> SubmitPresentation:
    return SubmitPresentation(
        cohort=cohort,
        organisation=HOLSTEBRO,
        meeting=meeting,
        tried=Prose("En indflytningsplan på tre dage."),
        learned=Prose("Den virker bedst, når kontaktpersonen er med."),
        sparring_wanted=None if sparring_wanted is None else Prose(sparring_wanted),
    )


def test_a_participant_submits_it_before_the_meeting() -> None:
    given(STORY).when(submit(), by=TOVHOLDER, at=at(IN_TIME)).then(presented(HOLSTEBRO, FIRST, IN_TIME))


def test_and_even_after_it_which_shows() -> None:
    late = "2025-11-06 08:00"
    given(STORY, held(FIRST)).when(submit(), by=TOVHOLDER, at=at(late)).then(presented(HOLSTEBRO, FIRST, late))


def test_at_the_closing_it_tells_how_far_they_came() -> None:
    wish = SubmitPresentation(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=CLOSING,
        tried=Prose("Tre prøvehandlinger."),
        learned=Prose("Små skridt."),
        sparring_wanted=Prose("Hvordan holder vi fast?"),
        progress=Prose("Opholdene er blevet kortere."),
    )
    given(STORY).when(wish, by=TOVHOLDER, at=at("2026-02-20 12:00")).then(
        PresentationSubmitted(
            submitted_at=at("2026-02-20 12:00"),
            **{name: getattr(wish, name) for name in wish.__struct_fields__},
        )
    )


def test_and_only_there() -> None:
    early = msgspec.structs.replace(submit(), progress=Prose("Opholdene er blevet kortere."))
    given(STORY).when(early, by=TOVHOLDER, at=at(IN_TIME)).refused(ProgressAtClosing)


def test_only_the_organisations_own_people_submit_it() -> None:
    given(STORY, another_cohort()).when(submit()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_only_an_organisation_that_takes_part_presents() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(submit(), by=TOVHOLDER).refused(NotInCohort)


def test_nothing_is_presented_at_the_kickoff() -> None:
    given(STORY).when(submit(KICKOFF), by=TOVHOLDER).refused(NothingToPresentAt)


def test_nor_at_a_meeting_that_was_cancelled() -> None:
    given(STORY, cancelled(FIRST)).when(submit(), by=TOVHOLDER).refused(MeetingIsCancelled)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    elsewhere = [*another_cohort(), *accepted(HOLSTEBRO, cohort=OTHER_COHORT)]
    given(STORY, elsewhere).when(submit(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownMeeting)
    given(a_cohort()).when(submit(), by=TOVHOLDER).refused(UnknownMeeting)


def test_it_is_submitted_once_for_each_meeting() -> None:
    given(STORY, presented(HOLSTEBRO, FIRST)).when(submit(), by=COLLEAGUE).refused(PresentationAlreadySubmitted)
    given(STORY, presented(HOLSTEBRO, FIRST)).when(submit(SECOND), by=TOVHOLDER, at=at("2026-01-12 12:00")).then(
        presented(HOLSTEBRO, SECOND, "2026-01-12 12:00")
    )


def test_nor_where_slides_were_submitted() -> None:
    given(STORY, showed(HOLSTEBRO, FIRST, said())).when(submit(), by=COLLEAGUE).refused(PresentationAlreadySubmitted)


def test_a_wish_for_sparring_is_left_out_rather_than_blank() -> None:
    given(STORY).when(submit(sparring_wanted=""), by=TOVHOLDER).refused(
        Malformed, Fault("sparring_wanted", "Feltet skal udfyldes.")
    )


def test_it_waits_for_a_colleague_who_submits() -> None:
    given(STORY).when(submit(), by=TOVHOLDER).conflicts_with(presented(HOLSTEBRO, FIRST))


def test_it_waits_for_the_meeting_to_be_cancelled() -> None:
    given(STORY).when(submit(), by=TOVHOLDER).conflicts_with(cancelled(FIRST))


def test_it_does_not_wait_for_the_others_or_for_other_meetings() -> None:
    given(STORY).when(submit(), by=TOVHOLDER).does_not_conflict_with(
        presented(SKOVVANG, FIRST),
        presented(HOLSTEBRO, SECOND),
        moved(SECOND, "2026-01-14"),
        withdrew(SKOVVANG, "2025-10-01"),
    )
