"""Put a photo or a document with an experience, and take it away."""

import pytest

from domain.files import FILES_MAX, AttachedFile, FileId, FileKind, NotAsSealed, TooManyFiles, UnknownFile
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.events import ExperienceFileAttached, ExperienceFileRemoved, ExperienceId
from domain.sharing.refusals import ExperienceIsWithdrawn, UnknownExperience
from domain.sharing.remove_experience_file import RemoveExperienceFile
from domain.text import Prose, Title
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    corrected,
    experience,
    having_planned,
    withdrawn,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
OTHER = experience(HOLSTEBRO, "2025-09-21", number=2)
STORY = [*a_cohort(), *all_scheduled(), *having_planned(HOLSTEBRO), POSTED, OTHER]
PHOTO = AttachedFile(
    file=FileId("file-1"),
    kind=FileKind.PHOTO,
    size=3,
    digest="0" * 64,
    name=Title(Prose("Køkkenbordet.jpg")),
    description=Prose("Planen ligger på bordet."),
)


def attach(
    attached: AttachedFile = PHOTO,
    organisation: OrganisationId = HOLSTEBRO,
    of: ExperienceId = POSTED.experience,
    cohort: RunId = COHORT,
) -> AttachExperienceFile:
    return AttachExperienceFile(cohort=cohort, organisation=organisation, experience=of, attached=attached)


def stands(attached: AttachedFile = PHOTO, of: ExperienceId = POSTED.experience) -> Event:
    return ExperienceFileAttached(cohort=COHORT, organisation=HOLSTEBRO, experience=of, attached=attached)


def numbered(number: int) -> AttachedFile:
    return AttachedFile(
        file=FileId(f"file-{number}"), kind=FileKind.PDF, size=3, digest="0" * 64, name=Title(Prose("Ark.pdf"))
    )


def remove(
    file: FileId = PHOTO.file,
    of: ExperienceId = POSTED.experience,
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
) -> RemoveExperienceFile:
    return RemoveExperienceFile(cohort=cohort, organisation=organisation, experience=of, file=file)


GONE = ExperienceFileRemoved(cohort=COHORT, organisation=HOLSTEBRO, experience=POSTED.experience, file=PHOTO.file)


def test_a_file_stands_with_ones_own_experience_once() -> None:
    given(STORY).when(attach(), by=COLLEAGUE).then(stands())
    given(STORY, stands()).when(attach(), by=COLLEAGUE).then()


def test_only_the_organisations_own_people_put_and_take_files() -> None:
    given(STORY, another_cohort()).when(attach()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(STORY, another_cohort(), stands()).when(remove()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_nothing_is_put_with_what_is_not_theirs_not_here_or_taken_back() -> None:
    given(STORY).when(attach(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)
    given(STORY, another_cohort()).when(attach(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownExperience)
    given(STORY).when(attach(of=ExperienceId("experience-none")), by=TOVHOLDER).refused(UnknownExperience)
    given(STORY, withdrawn(POSTED)).when(attach(), by=TOVHOLDER).refused(ExperienceIsWithdrawn)


@pytest.mark.parametrize(("size", "digest"), [(0, "0" * 64), (3, "0" * 63), (3, "X" * 64)])
def test_what_is_said_of_it_could_be_of_a_file(size: int, digest: str) -> None:
    wrong = AttachedFile(file=PHOTO.file, kind=PHOTO.kind, size=size, digest=digest, name=PHOTO.name)
    given(STORY).when(attach(wrong), by=TOVHOLDER).refused(NotAsSealed)


def test_there_is_room_for_so_many() -> None:
    many = [stands(numbered(number)) for number in range(10, 10 + FILES_MAX)]
    given(STORY, many).when(attach(), by=TOVHOLDER).refused(TooManyFiles, FILES_MAX)
    gone = ExperienceFileRemoved(
        cohort=COHORT, organisation=HOLSTEBRO, experience=POSTED.experience, file=numbered(10).file
    )
    given(STORY, many, gone).when(attach(), by=TOVHOLDER).then(stands())


def test_what_stands_there_is_taken_away_also_when_the_experience_was_taken_back() -> None:
    given(STORY, stands()).when(remove(), by=COLLEAGUE).then(GONE)
    given(STORY, stands(), withdrawn(POSTED)).when(remove(), by=COLLEAGUE).then(GONE)


def test_what_does_not_stand_there_is_not_taken_away() -> None:
    given(STORY).when(remove(), by=TOVHOLDER).refused(UnknownFile)
    given(STORY, stands(), GONE).when(remove(), by=TOVHOLDER).refused(UnknownFile)
    given(STORY, stands()).when(remove(of=OTHER.experience), by=TOVHOLDER).refused(UnknownFile)
    given(STORY, stands()).when(remove(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)
    given(STORY, stands(), another_cohort()).when(remove(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownExperience)


@pytest.mark.parametrize("meanwhile", [withdrawn(POSTED), stands(numbered(2)), GONE])
def test_it_waits_for_what_becomes_of_the_experience_and_its_files(meanwhile: Event) -> None:
    given(STORY, stands(numbered(3))).when(attach(), by=TOVHOLDER).conflicts_with(meanwhile)


def test_taking_away_waits_for_what_becomes_of_the_file() -> None:
    given(STORY, stands()).when(remove(), by=TOVHOLDER).conflicts_with(GONE)
    given(STORY, stands()).when(remove(), by=TOVHOLDER).does_not_conflict_with(stands(numbered(2), OTHER.experience))


def test_it_does_not_wait_for_what_becomes_of_others() -> None:
    given(STORY).when(attach(), by=TOVHOLDER).does_not_conflict_with(
        withdrawn(OTHER), corrected(OTHER, "2025-09-22"), stands(numbered(2), OTHER.experience)
    )
