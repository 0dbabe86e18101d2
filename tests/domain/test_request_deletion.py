"""Ask an administrator to have the texts of one event deleted."""

from domain.entries import EntryId
from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import Role
from domain.privacy.events import DeletionDeclined, DeletionRequested, Ground, TextsRedacted
from domain.privacy.redact_texts import NoSuchEntry
from domain.privacy.request_deletion import AlreadyDeleted, DeletionAlreadyRequested, RequestDeletion
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    AUDITOR,
    COLLEAGUE,
    ORGANISATIONS,
    OTHER_ADVISOR,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    having_role,
)

ENTRY = EntryId("entry-7")
STORY = [*AGENCY, *ORGANISATIONS]
REASON = Prose("En borger kan kendes på det.")
ASKED = DeletionRequested(entry=ENTRY, author=COLLEAGUE, reason=REASON)
DELETED = TextsRedacted(entry=ENTRY, leaf="0f" * 32, ground=Ground.REQUEST)
STAYS = DeletionDeclined(entry=ENTRY, reason=Prose("Ingen kan kendes på det."))


def ask(entry: EntryId = ENTRY, author: PersonId = COLLEAGUE) -> RequestDeletion:
    return RequestDeletion(entry=entry, author=author, reason=REASON)


def test_a_colleague_asks() -> None:
    given(STORY).when(ask(), by=TOVHOLDER).then(ASKED)


def test_everybody_with_a_role_may_ask() -> None:
    given(STORY).when(ask()).permitted_only_to(
        *(TOVHOLDER, COLLEAGUE, SKOVVANG_TOVHOLDER, ADVISOR, OTHER_ADVISOR, AUDITOR, ADMINISTRATOR, SYSTEM)
    )


def test_it_is_asked_once_until_it_is_answered() -> None:
    asked = By(ASKED, person=TOVHOLDER)
    given(STORY, asked).when(ask(), by=TOVHOLDER).refused(DeletionAlreadyRequested)
    given(STORY, asked).when(ask(), by=COLLEAGUE).then(ASKED)
    given(STORY, asked, STAYS).when(ask(), by=TOVHOLDER).then(ASKED)


def test_what_is_deleted_is_not_asked_for() -> None:
    given(STORY, DELETED).when(ask(), by=TOVHOLDER).refused(AlreadyDeleted)


def test_it_is_an_event_that_is_asked_about() -> None:
    given(STORY).when(ask(EntryId("entry-none")), by=TOVHOLDER).refused(NoSuchEntry)


def test_it_waits_for_the_deletion_and_for_nothing_else() -> None:
    given(STORY).when(ask(), by=TOVHOLDER).conflicts_with(DELETED)
    given(STORY).when(ask(), by=TOVHOLDER).does_not_conflict_with(
        DeletionRequested(entry=EntryId("entry-8"), author=COLLEAGUE, reason=REASON),
        *having_role(PersonId("person-new"), Role.ADVISOR),
    )
