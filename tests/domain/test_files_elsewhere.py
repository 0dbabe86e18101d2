"""Files with test actions and meetings: who puts them there, who takes them away, and what it rests on."""

from domain.files import FILES_MAX, AttachedFile, FileId, FileKind, NotAsSealed, TooManyFiles, UnknownFile
from domain.kernel import Event
from domain.meetings.attach_meeting_file import AttachMeetingFile
from domain.meetings.attach_presentation_file import AttachPresentationFile
from domain.meetings.attached import (
    MeetingFileAttached,
    MeetingFileRemoved,
    PresentationFileAttached,
    PresentationFileRemoved,
)
from domain.meetings.events import MeetingId
from domain.meetings.refusals import MeetingIsCancelled, NotPresented, UnknownMeeting
from domain.meetings.remove_meeting_file import RemoveMeetingFile
from domain.meetings.remove_presentation_file import RemovePresentationFile
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.attach_test_action_file import AttachTestActionFile
from domain.test_actions.events import TestActionFileAttached, TestActionFileRemoved, TestActionId
from domain.test_actions.refusals import TestActionIsWithdrawn, UnknownTestAction
from domain.test_actions.remove_test_action_file import RemoveTestActionFile
from domain.text import Prose, Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    cancelled,
    given_up,
    having_planned,
    held,
    moved,
    presented,
    test_action_of,
)

STORY = [*a_cohort(), *all_scheduled(), *having_planned(HOLSTEBRO), *having_planned(HOLSTEBRO, "b")]
TRIED, OTHER = test_action_of(HOLSTEBRO, "a"), test_action_of(HOLSTEBRO, "b")


def sheet(number: int = 1, digest: str = "0" * 64) -> AttachedFile:
    file = FileId(f"file-{number}")
    return AttachedFile(file=file, kind=FileKind.PDF, size=3, digest=digest, name=Title(Prose("Ark.pdf")))


def put(
    attached: AttachedFile | None = None,
    of: TestActionId = TRIED,
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
) -> AttachTestActionFile:
    return AttachTestActionFile(cohort=cohort, organisation=organisation, test_action=of, attached=attached or sheet())


def take(
    of: TestActionId = TRIED, organisation: OrganisationId = HOLSTEBRO, cohort: RunId = COHORT
) -> RemoveTestActionFile:
    return RemoveTestActionFile(cohort=cohort, organisation=organisation, test_action=of, file=sheet().file)


def stands(number: int = 1, of: TestActionId = TRIED) -> Event:
    return TestActionFileAttached(cohort=COHORT, organisation=HOLSTEBRO, test_action=of, attached=sheet(number))


GONE = TestActionFileRemoved(cohort=COHORT, organisation=HOLSTEBRO, test_action=TRIED, file=sheet().file)


def test_a_file_stands_with_ones_own_test_action_once() -> None:
    given(STORY).when(put(), by=COLLEAGUE).then(stands())
    given(STORY, stands()).when(put(), by=COLLEAGUE).then()
    given(STORY).when(put()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(STORY, stands()).when(take()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_nothing_is_put_with_a_test_action_that_is_not_theirs_not_here_or_withdrawn() -> None:
    given(STORY).when(put(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)
    given(STORY, another_cohort()).when(put(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownTestAction)
    given(STORY, given_up(HOLSTEBRO)).when(put(), by=TOVHOLDER).refused(TestActionIsWithdrawn)
    given(STORY).when(put(sheet(digest="X" * 64)), by=TOVHOLDER).refused(NotAsSealed)
    many = [stands(number) for number in range(10, 10 + FILES_MAX)]
    given(STORY, many).when(put(), by=TOVHOLDER).refused(TooManyFiles, FILES_MAX)


def test_what_stands_with_a_test_action_is_taken_away_also_when_it_was_withdrawn() -> None:
    given(STORY, stands()).when(take(), by=COLLEAGUE).then(GONE)
    given(STORY, stands(), given_up(HOLSTEBRO)).when(take(), by=COLLEAGUE).then(GONE)
    given(STORY, stands(), GONE).when(take(), by=TOVHOLDER).refused(UnknownFile)
    given(STORY, stands()).when(take(of=OTHER), by=TOVHOLDER).refused(UnknownFile)
    given(STORY, stands()).when(take(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)


def test_files_with_a_test_action_wait_for_what_becomes_of_it_and_of_nothing_else() -> None:
    for meanwhile in (stands(2), given_up(HOLSTEBRO)):
        given(STORY).when(put(), by=TOVHOLDER).conflicts_with(meanwhile)
    given(STORY, stands()).when(take(), by=TOVHOLDER).conflicts_with(GONE)
    given(STORY, stands()).when(put(sheet(3)), by=TOVHOLDER).does_not_conflict_with(
        stands(2, OTHER), given_up(HOLSTEBRO, "b"), at_meeting()
    )


def at(meeting: MeetingId = FIRST, cohort: RunId = COHORT) -> AttachMeetingFile:
    return AttachMeetingFile(cohort=cohort, meeting=meeting, attached=sheet())


def from_meeting(meeting: MeetingId = FIRST) -> RemoveMeetingFile:
    return RemoveMeetingFile(cohort=COHORT, meeting=meeting, file=sheet().file)


def at_meeting(number: int = 1, meeting: MeetingId = FIRST) -> Event:
    return MeetingFileAttached(cohort=COHORT, meeting=meeting, attached=sheet(number))


TAKEN = MeetingFileRemoved(cohort=COHORT, meeting=FIRST, file=sheet().file)


def test_the_advisors_put_files_with_a_meeting_before_it_and_after() -> None:
    given(STORY).when(at(), by=ADVISOR).then(at_meeting())
    given(STORY, held(FIRST)).when(at(), by=ADVISOR).then(at_meeting())
    given(STORY, at_meeting()).when(at(), by=ADVISOR).then()
    given(STORY).when(at()).permitted_only_to(ADVISOR)
    given(STORY, at_meeting()).when(from_meeting()).permitted_only_to(ADVISOR)


def test_nothing_is_put_with_a_meeting_that_is_not_here_or_cancelled() -> None:
    given(STORY, another_cohort()).when(at(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(STORY, cancelled(FIRST)).when(at(), by=ADVISOR).refused(MeetingIsCancelled)


def test_what_stands_with_a_meeting_is_taken_away_also_when_it_was_cancelled() -> None:
    given(STORY, at_meeting()).when(from_meeting(), by=ADVISOR).then(TAKEN)
    given(STORY, at_meeting(), cancelled(FIRST)).when(from_meeting(), by=ADVISOR).then(TAKEN)
    given(STORY, at_meeting()).when(from_meeting(SECOND), by=ADVISOR).refused(UnknownFile)


def test_files_with_a_meeting_wait_for_what_becomes_of_it_and_of_no_other() -> None:
    for meanwhile in (at_meeting(2), cancelled(FIRST)):
        given(STORY).when(at(), by=ADVISOR).conflicts_with(meanwhile)
    given(STORY, at_meeting()).when(from_meeting(), by=ADVISOR).conflicts_with(TAKEN)
    given(STORY).when(at(), by=ADVISOR).does_not_conflict_with(
        at_meeting(2, SECOND), moved(SECOND, "2026-01-20"), stands()
    )


def brought(number: int = 1, organisation: OrganisationId = HOLSTEBRO, at: MeetingId = FIRST) -> AttachPresentationFile:
    return AttachPresentationFile(cohort=COHORT, organisation=organisation, meeting=at, attached=sheet(number))


def not_brought(organisation: OrganisationId = HOLSTEBRO) -> RemovePresentationFile:
    return RemovePresentationFile(cohort=COHORT, organisation=organisation, meeting=FIRST, file=sheet().file)


def with_presentation(number: int = 1, organisation: OrganisationId = HOLSTEBRO) -> Event:
    return PresentationFileAttached(cohort=COHORT, organisation=organisation, meeting=FIRST, attached=sheet(number))


PRESENTED = [*STORY, presented(HOLSTEBRO, FIRST)]
TAKEN_BACK = PresentationFileRemoved(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, file=sheet().file)


def test_an_organisation_puts_files_with_its_own_presentation_once_there_is_one() -> None:
    given(PRESENTED).when(brought(), by=COLLEAGUE).then(with_presentation())
    given(PRESENTED, with_presentation()).when(brought(), by=COLLEAGUE).then()
    given(PRESENTED).when(brought()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(STORY).when(brought(), by=TOVHOLDER).refused(NotPresented)
    given(PRESENTED).when(brought(at=SECOND), by=TOVHOLDER).refused(NotPresented)
    given(PRESENTED).when(brought(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(NotPresented)


def test_a_file_is_taken_from_ones_own_presentation() -> None:
    given(PRESENTED, with_presentation()).when(not_brought(), by=COLLEAGUE).then(TAKEN_BACK)
    given(PRESENTED, with_presentation()).when(not_brought()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(PRESENTED, with_presentation(), TAKEN_BACK).when(not_brought(), by=COLLEAGUE).refused(UnknownFile)
    given(STORY).when(not_brought(), by=COLLEAGUE).refused(NotPresented)


def test_files_with_a_presentation_wait_for_those_that_stand_there_and_for_no_others() -> None:
    given(PRESENTED).when(brought(3), by=TOVHOLDER).conflicts_with(with_presentation(2))
    given(PRESENTED, with_presentation()).when(not_brought(), by=TOVHOLDER).conflicts_with(TAKEN_BACK)
    given(PRESENTED, presented(SKOVVANG, FIRST)).when(brought(3), by=TOVHOLDER).does_not_conflict_with(
        with_presentation(2, SKOVVANG), at_meeting(4), stands(5)
    )
    given(PRESENTED).when(at(), by=ADVISOR).does_not_conflict_with(with_presentation(2))
