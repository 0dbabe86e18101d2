"""Drawn photos with some of what the demo tells, and pictures of some of its people."""

import io

from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import Act, Command, CommandId, PersonId
from domain.meetings.attach_meeting_file import AttachMeetingFile
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.events import ExperienceId
from domain.test_actions.attach_test_action_file import AttachTestActionFile
from domain.test_actions.events import TestActionId
from domain.text import Prose
from portal.demo.drawings import board_with_notes, face, letterbox, plan_on_a_table
from portal.filing.receiving import keep, kept_before, portrait_in
from portal.filing.store import FileStore
from portal.identity.portraits import show_portrait
from portal.process.commands.opened import Opened
from portal.web.forms.fields import SentFile

COHORT, ODENSE = RunId("cohort-first-months"), OrganisationId("organisation-odense")
COORDINATOR, ADVISOR = PersonId("person-odense-coordinator"), PersonId("person-advisor")
SHOWN = (COORDINATOR, ADVISOR, PersonId("person-skovvang-coordinator"))


async def give_files(portal: Opened) -> None:
    """Put them where they stand, as anybody does: kept first, then told."""
    plan = await _kept(portal, COORDINATOR, "plan", plan_on_a_table(), "Planen ligger på bordet ved siden af nøglen.")
    box = await _kept(portal, COORDINATOR, "postkasse", letterbox(), "En rød postkasse med et brev på vej ned.")
    board = await _kept(portal, ADVISOR, "tavle", board_with_notes(), "Tavlen fra mødet: fire kolonner med sedler.")
    told: tuple[tuple[PersonId, Command], ...] = (
        (
            COORDINATOR,
            AttachExperienceFile(
                cohort=COHORT, organisation=ODENSE, experience=ExperienceId("experience-l01"), attached=plan
            ),
        ),
        (
            COORDINATOR,
            AttachTestActionFile(
                cohort=COHORT,
                organisation=ODENSE,
                test_action=TestActionId("test-action-odense-one-inbox"),
                attached=box,
            ),
        ),
        (
            ADVISOR,
            AttachMeetingFile(cohort=COHORT, meeting=MeetingId("meeting-first-months-reflection-1"), attached=board),
        ),
    )
    for number, (person, command) in enumerate(told, 1):
        await portal.ledger.execute(
            command, Act(by=person, at=portal.now(), id=CommandId(f"command-demo-file-{number}"))
        )
    for number, person in enumerate(SHOWN):
        picture = await portrait_in(_sent(f"{number}.png", face(number)))
        await show_portrait(portal.pool, portal.vault.secret, person, picture)


async def _kept(portal: Opened, person: PersonId, name: str, content: bytes, shows: str) -> AttachedFile:
    store, file = FileStore(portal.pool, portal.vault.secret), FileId(f"file-demo-{name}")
    await keep(store, _sent(f"{name}.png", content), FileKind.PHOTO, file, person)
    kept = await kept_before(store, file, person, Prose(shows))
    if kept is None:
        raise LookupError(file)
    return kept


def _sent(name: str, content: bytes) -> SentFile:
    return SentFile(name, io.BytesIO(content), len(content))
