"""Documents are written and uploaded in versions: who does, and that nobody overwrites what they have not read."""

import msgspec

from domain.cohorts.refusals import NotInCohort, UnknownCohort
from domain.documents.contents import (
    CONTENT_PARTS_MAX,
    EmptyDocument,
    LineKind,
    TooManyParts,
    WrittenPart,
    WrittenParts,
)
from domain.documents.events import DocumentId
from domain.documents.refusals import DocumentIsWithdrawn, UnknownDocument
from domain.documents.upload_document import UploadDocument
from domain.documents.versions import (
    VERSIONS_MAX,
    AnotherDocument,
    DocumentWrittenMeanwhile,
    NoSuchActivity,
    TooManyVersions,
)
from domain.documents.withdraw_document import DocumentIsEndorsed, WithdrawDocument
from domain.documents.write_document import WriteDocument
from domain.files import AttachedFile, NotAsSealed
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Prose, Title
from tests.documents import (
    ANNEX,
    CONTENT,
    OTHER,
    PLAN,
    SIGNED_PAPER,
    STORY,
    approved,
    set_aside,
    taken_back,
    uploaded,
    written,
)
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    another_cohort,
    withdrew,
)


def write(
    version: int = 1,
    content: WrittenParts = CONTENT,
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
    activity: ActivityCode | None = None,
    needs: Endorsement | None = None,
) -> WriteDocument:
    return WriteDocument(
        cohort=cohort,
        organisation=organisation,
        document=PLAN,
        version=version,
        title=Title("Mål og værdi"),
        content=content,
        activity=activity,
        needs=needs,
    )


def upload(version: int = 1, attached: AttachedFile = SIGNED_PAPER) -> UploadDocument:
    return UploadDocument(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=ANNEX,
        version=version,
        title=Title("Databehandleraftale"),
        attached=attached,
    )


def withdraw(document: DocumentId = PLAN) -> WithdrawDocument:
    return WithdrawDocument(
        cohort=COHORT, organisation=HOLSTEBRO, document=document, reason=Prose("Den var oprettet to gange.")
    )


def versions(count: int) -> list[Event]:
    return [written(number) for number in range(1, count + 1)]


def test_a_document_is_written_in_versions_by_the_organisation_and_the_advisors() -> None:
    given(STORY).when(write(), by=TOVHOLDER).then(written())
    given(STORY, written()).when(write(2), by=ADVISOR).then(written(2))
    given(STORY).when(write()).permitted_only_to(TOVHOLDER, COLLEAGUE, ADVISOR)


def test_a_file_is_a_version_too_and_the_two_kinds_follow_each_other() -> None:
    given(STORY).when(upload(), by=TOVHOLDER).then(uploaded())
    given(STORY, uploaded(document=PLAN)).when(write(2), by=TOVHOLDER).then(written(2))
    given(STORY, written(document=ANNEX)).when(upload(2), by=ADVISOR).then(uploaded(2))
    given(STORY).when(upload()).permitted_only_to(TOVHOLDER, COLLEAGUE, ADVISOR)
    broken = msgspec.structs.replace(SIGNED_PAPER, digest="X" * 64)
    given(STORY).when(upload(attached=broken), by=TOVHOLDER).refused(NotAsSealed)


def test_whoever_saves_has_read_the_latest_version() -> None:
    given(STORY, written()).when(write(1), by=TOVHOLDER).refused(DocumentWrittenMeanwhile, 1)
    given(STORY, *versions(2)).when(write(2), by=TOVHOLDER).refused(DocumentWrittenMeanwhile, 2)
    given(STORY, written()).when(write(3), by=TOVHOLDER).refused(DocumentWrittenMeanwhile, 1)
    given(STORY).when(write(2), by=TOVHOLDER).refused(UnknownDocument)
    given(STORY, written()).when(write(2), by=TOVHOLDER).conflicts_with(written(2))


def test_what_it_belongs_to_stays_as_in_the_first_version() -> None:
    given(STORY, written()).when(write(2, needs=Endorsement.SIGNED), by=TOVHOLDER).refused(AnotherDocument)
    kickoff = ActivityCode("kickoff")
    given(STORY).when(write(activity=ActivityCode("moon_landing")), by=TOVHOLDER).refused(NoSuchActivity)
    begun = written(activity=kickoff, needs=Endorsement.APPROVED)
    given(STORY, begun).when(write(2, activity=kickoff, needs=Endorsement.APPROVED), by=TOVHOLDER).then(
        written(2, activity=kickoff, needs=Endorsement.APPROVED)
    )
    given(STORY).when(write(activity=kickoff, needs=Endorsement.APPROVED), by=TOVHOLDER).then(begun)


def test_an_empty_document_a_too_long_one_and_one_too_often_changed_are_refused() -> None:
    given(STORY).when(write(content=WrittenParts(parts=())), by=TOVHOLDER).refused(EmptyDocument)
    many = WrittenParts(parts=(WrittenPart(heading=Title("Mål")),) * (CONTENT_PARTS_MAX + 1))
    given(STORY).when(write(content=many), by=TOVHOLDER).refused(TooManyParts, CONTENT_PARTS_MAX)
    given(STORY, *versions(VERSIONS_MAX)).when(write(VERSIONS_MAX + 1), by=TOVHOLDER).refused(
        TooManyVersions, VERSIONS_MAX
    )


def test_only_whoever_takes_part_has_documents_and_each_their_own() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(write(), by=TOVHOLDER).refused(NotInCohort)
    given(STORY, written()).when(write(2, organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownDocument)
    given(STORY, another_cohort()).when(write(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(NotInCohort)
    given(STORY).when(write(cohort=RunId("cohort-nowhere")), by=TOVHOLDER).refused(UnknownCohort)


def test_a_document_that_was_a_mistake_is_withdrawn_unless_leaders_stand_by_it() -> None:
    given(STORY, written()).when(withdraw(), by=TOVHOLDER).then(set_aside())
    given(STORY, written()).when(withdraw()).permitted_only_to(TOVHOLDER, COLLEAGUE, ADVISOR)
    given(STORY, written(), set_aside()).when(withdraw(), by=TOVHOLDER).refused(DocumentIsWithdrawn)
    given(STORY, written(), set_aside()).when(write(2), by=TOVHOLDER).refused(DocumentIsWithdrawn)
    given(STORY).when(withdraw(), by=TOVHOLDER).refused(UnknownDocument)
    given(STORY, written(), approved("2026-01-01")).when(withdraw(), by=TOVHOLDER).refused(DocumentIsEndorsed)
    given(STORY, written(), approved("2026-01-01"), taken_back(Endorsement.APPROVED)).when(
        withdraw(), by=TOVHOLDER
    ).then(set_aside())


def test_a_document_waits_for_itself_and_for_no_other() -> None:
    given(STORY, written()).when(write(2), by=TOVHOLDER).does_not_conflict_with(written(document=OTHER), uploaded())
    given(STORY, uploaded()).when(upload(2), by=TOVHOLDER).conflicts_with(set_aside(ANNEX))
    given(STORY, uploaded()).when(upload(2), by=TOVHOLDER).does_not_conflict_with(written())
    given(STORY, written()).when(withdraw(), by=TOVHOLDER).conflicts_with(approved("2026-01-01"))
    given(STORY, written()).when(withdraw(), by=TOVHOLDER).does_not_conflict_with(written(document=OTHER))


def test_content_tells_itself_line_by_line() -> None:
    bare = WrittenParts(parts=(*CONTENT.parts, WrittenPart(heading=Title("Værdi"))))
    assert [(it.kind, it.text) for it in bare.lines] == [
        (LineKind.HEADING, "Mål"),
        (LineKind.PROSE, "Flere får egen bolig."),
        (LineKind.HEADING, "Værdi"),
    ]
