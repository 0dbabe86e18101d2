"""Submit what the organisation shows at a meeting, slide by slide. What it shows is frozen from then on."""

from domain.cohorts.refusals import NotInCohort
from domain.meetings.events import MeetingId
from domain.meetings.refusals import MeetingIsCancelled
from domain.meetings.slides import SlideBlock, SlideKind
from domain.meetings.submit_presentation import NothingToPresentAt, PresentationAlreadySubmitted
from domain.meetings.submit_slides import SubmitSlides
from domain.meetings.whole_slides import (
    PHOTOS_MAX,
    SLIDE_BLOCKS_MAX,
    TEXTS_CHARACTERS_MAX,
    DistanceIsMissing,
    NothingToShow,
    TooManySlides,
    TooMuchToShow,
)
from domain.test_actions.events import TestActionWithdrawn
from domain.test_actions.refusals import TestActionIsWithdrawn, UnknownTestAction
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    having_planned,
    moved,
    presented,
    said,
    showed,
    test_action_of,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled(), *having_planned(HOLSTEBRO), *having_planned(SKOVVANG)]
IN_TIME = "2025-11-03 15:00"
OURS, THEIRS = (test_action_of(it, "a") for it in (HOLSTEBRO, SKOVVANG))
GONE = TestActionWithdrawn(cohort=COHORT, organisation=HOLSTEBRO, test_action=OURS, reason=Prose("Den blev ikke til."))
TRIED = said(SlideKind.TEST_ACTION, None, test_action=OURS)


def submit(*blocks: SlideBlock, meeting: MeetingId = FIRST) -> SubmitSlides:
    return SubmitSlides(cohort=COHORT, organisation=HOLSTEBRO, meeting=meeting, blocks=blocks or (said(), TRIED))


def test_it_says_something_and_shows_what_was_tried() -> None:
    given(STORY).when(submit(), by=TOVHOLDER, at=at(IN_TIME)).then(showed(HOLSTEBRO, FIRST, said(), TRIED))


def test_only_the_organisations_own_people_submit_it() -> None:
    given(STORY, another_cohort()).when(submit()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_it_is_for_a_meeting_at_which_the_organisation_presents() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(submit(), by=TOVHOLDER).refused(NotInCohort)
    given(STORY).when(submit(meeting=KICKOFF), by=TOVHOLDER).refused(NothingToPresentAt)
    given(STORY, cancelled(FIRST)).when(submit(), by=TOVHOLDER).refused(MeetingIsCancelled)


def test_there_is_one_presentation_for_each_meeting_whichever_way_it_was_written() -> None:
    given(STORY, presented(HOLSTEBRO, FIRST)).when(submit(), by=COLLEAGUE).refused(PresentationAlreadySubmitted)
    given(STORY, showed(HOLSTEBRO, FIRST, said())).when(submit(), by=COLLEAGUE).refused(PresentationAlreadySubmitted)


def test_nobody_shows_what_another_organisation_tried() -> None:
    theirs = said(SlideKind.TEST_ACTION, None, test_action=THEIRS)
    given(STORY).when(submit(theirs), by=TOVHOLDER).refused(UnknownTestAction)


def test_nor_what_was_taken_back() -> None:
    given(STORY, GONE).when(submit(), by=TOVHOLDER).refused(TestActionIsWithdrawn)


def test_there_is_something_on_every_slide_and_not_too_many() -> None:
    none = SubmitSlides(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, blocks=())
    given(STORY).when(none, by=TOVHOLDER).refused(NothingToShow)
    many = [said()] * (SLIDE_BLOCKS_MAX + 1)
    given(STORY).when(submit(*many), by=TOVHOLDER).refused(TooManySlides, SLIDE_BLOCKS_MAX)
    long = [said(text="x" * 4000)] * 11
    given(STORY).when(submit(*long), by=TOVHOLDER).refused(TooMuchToShow, PHOTOS_MAX, TEXTS_CHARACTERS_MAX)
    given(STORY).when(
        submit(said(), said(SlideKind.SPARRING, None), said(SlideKind.EXPERIENCE, None)), by=TOVHOLDER
    ).refused(
        Malformed,
        Fault("blocks.1.text", "Skriv noget, eller fjern sliden."),
        Fault("blocks.2.kind", "Sliden viser ikke noget. Fjern den, og tilføj den igen."),
    )


def test_at_the_closing_it_says_how_far_they_came() -> None:
    when = "2026-02-20 12:00"
    given(STORY).when(submit(said(), meeting=CLOSING), by=TOVHOLDER, at=at(when)).refused(DistanceIsMissing)
    given(STORY).when(submit(said(SlideKind.GOAL, None), meeting=CLOSING), by=TOVHOLDER, at=at(when)).refused(
        Malformed, Fault("blocks.0.text", "Skriv, hvor langt I er nået i forhold til jeres mål og motivation.")
    )
    far = said(SlideKind.GOAL, "Det meste af vejen.")
    given(STORY).when(submit(far, meeting=CLOSING), by=TOVHOLDER, at=at(when)).then(
        showed(HOLSTEBRO, CLOSING, far, when=when)
    )


def test_it_waits_for_a_colleague_who_submits_and_for_what_it_shows_to_be_taken_back() -> None:
    for it in (presented(HOLSTEBRO, FIRST), showed(HOLSTEBRO, FIRST, said()), cancelled(FIRST), GONE):
        given(STORY).when(submit(), by=TOVHOLDER).conflicts_with(it)


def test_it_does_not_wait_for_the_others_or_for_other_meetings() -> None:
    given(STORY).when(submit(), by=TOVHOLDER).does_not_conflict_with(
        showed(SKOVVANG, FIRST, said()), showed(HOLSTEBRO, SECOND, said()), moved(SECOND, "2026-01-14")
    )
