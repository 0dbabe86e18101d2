"""Whoever has left a cohort sees it as it was when they did, and their own things as they are."""

import datetime as dt
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from domain.calendar import danish_day, day_of
from domain.cohorts.events import (
    CoordinatorAppointed,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.kernel import SYSTEM, Command, Event, PersonId, Recorded, Stamp
from domain.meetings.hold_call import HoldCall
from domain.organisations.events import OrganisationId, PersonRegistered, Role, RoleGranted, RoleRevoked
from domain.text import Prose, Title
from portal.rows.leavers import Left, left
from portal.visiting.portal import Portal
from projections.kernel import fold
from projections.memberships import MEMBERSHIPS
from tests.conftest import TestPostgres
from tests.portal.kept import stored
from tests.portal.reading.story import ADVISOR, COHORT, LEAVER, NOW, OTHER, VISITORS, Story, history, left_at, story
from tests.portal.reading.telling import told
from tests.portal.signed_in import enter, send
from tests.projections.programme import made, noon

PAGE = f"/cohorts/{COHORT}"
OWN = f"{PAGE}/organisations/{LEAVER}"
OWN_EXPERIENCE = f"{PAGE}/experiences/experience-3a-open"
BEFORE, LATER = f"{PAGE}/experiences/experience-1a-open", f"{PAGE}/experiences/experience-1b-open"
ON = dt.date(2026, 3, 4)


def word_of(command: str, *, after: bool) -> str:
    """The first secret in such a wish, before the leaver left or after."""
    return next(it.word for it in story().secrets if it.name[0] == command and (it.position > left_at()) is after)


async def as_(app: Litestar, client: httpx.AsyncClient, who: str) -> None:
    await enter(app.state.portal, client, VISITORS[who])


async def happens(app: Litestar, by: PersonId, *commands: Command) -> None:
    """More of the story."""
    portal: Portal = app.state.portal
    more = Story()
    more.recorded = list(history())
    more.say(by, *commands)
    await portal.recorder.append([stored(it) for it in more.recorded[len(history()) :]])
    assert await portal.caught_up(await portal.recorder.head())


async def test_what_was_minuted_and_shared_before_is_there_and_what_came_after_is_not(
    postgres: TestPostgres, tmp_path: Path
) -> None:
    async with told(postgres, tmp_path) as (app, client):
        await as_(app, client, "leaver")
        minuted = await client.get(f"{PAGE}/meetings/meeting-2/minutes/versions/1")
        not_held = await client.get(f"{PAGE}/meetings/meeting-3/minutes")
        statuses = [(await client.get(page)).status_code for page in (BEFORE, LATER)]
    assert word_of("RecordMinutes", after=False) in minuted.text
    assert word_of("RecordMinutes", after=True) not in not_held.text
    assert statuses == [200, 404]


async def test_every_page_says_that_it_is_the_past(postgres: TestPostgres, tmp_path: Path) -> None:
    on = danish_day(day_of(history()[left_at() - 1].stamp.recorded_at))
    gone = history()[left_at() - 1].event
    assert isinstance(gone, OrganisationWithdrew)
    withdrew_on = gone.withdrew_on
    async with told(postgres, tmp_path) as (app, client):
        await as_(app, client, "leaver")
        board, start, cohorts = [await client.get(page) for page in (PAGE, "/", "/cohorts")]
    assert "har meldt sig ud." in board.text
    assert f"Du ser holdet, som det så ud den {on}" in board.text
    assert "Vis siden, som den er nu" not in board.text
    assert f"trak sig {danish_day(withdrew_on)}" in cohorts.text
    assert "Skriv en erfaring" not in board.text + start.text


@pytest.mark.parametrize("then", [{"as_of": "999999"}, {"as_of": "2027-06-01"}])
async def test_there_is_no_later_past_than_the_day_they_left(
    postgres: TestPostgres, tmp_path: Path, then: dict[str, str]
) -> None:
    async with told(postgres, tmp_path) as (app, client):
        await as_(app, client, "leaver")
        asked = await client.get(f"{PAGE}/journal", params=then)
        changed = await client.get(f"{PAGE}/changes", params={"from": str(left_at()), "to": "999999"})
    assert f"ved hændelse nr. {left_at()}" in asked.text
    assert word_of("RecordMinutes", after=True) not in asked.text + changed.text


async def test_their_own_is_as_it_is_now(postgres: TestPostgres, tmp_path: Path) -> None:
    """The advisor called them after they had left."""
    called = next(
        it
        for it in story().secrets
        if isinstance(it.command, HoldCall) and it.command.organisation == LEAVER and it.position > left_at()
    )
    async with told(postgres, tmp_path) as (app, client):
        await as_(app, client, "leaver")
        calls = await client.get(f"{PAGE}/calls")
        statuses = [(await client.get(f"{it}/proof")).status_code for it in (OWN, PAGE)]
    assert called.word in calls.text
    assert statuses == [200, 404]


async def test_they_put_right_and_take_back_what_they_said_and_begin_nothing(
    postgres: TestPostgres, tmp_path: Path
) -> None:
    words = next(it.word for it in story().secrets if getattr(it.command, "experience", "") == "experience-3a-open")
    async with told(postgres, tmp_path) as (app, client):
        await as_(app, client, "leaver")
        tells = [await client.get(page) for page in (f"{OWN_EXPERIENCE}/correction", f"{PAGE}/experiences/new")]
        begins = await client.get(f"{PAGE}/test-actions/new")
        taken_back = await send(client, f"{OWN_EXPERIENCE}/withdrawal", {"reason": "Vi er gået."})
        own = await client.get(OWN_EXPERIENCE)
        await as_(app, client, "participant")
        others = await client.get(OWN_EXPERIENCE)
    assert ({it.status_code for it in tells}, begins.status_code) == ({200}, 404)
    assert (taken_back.status_code, others.status_code) == (303, 200)
    assert "Erfaringen er trukket tilbage" in own.text
    assert words not in others.text


async def test_asked_back_they_answer_and_see_everything_again(postgres: TestPostgres, tmp_path: Path) -> None:
    async with told(postgres, tmp_path) as (app, client):
        await happens(app, ADVISOR, made(InviteOrganisation, organisation=LEAVER))
        await as_(app, client, "leaver")
        while_invited = await client.get(LATER)
        accepted = {
            "accepted_on": NOW.date().isoformat(),
            "goal": "Igen.",
            "motivation": "Vi har tid nu.",
            "privacy_read": "on",
        }
        answer = await send(client, f"{OWN}/invitation/acceptance", accepted)
        back = await client.get(LATER)
    assert (while_invited.status_code, answer.status_code, back.status_code) == (404, 303, 200)
    assert "har meldt sig ud" not in back.text


async def test_who_takes_part_for_another_organisation_sees_as_that_one(postgres: TestPostgres, tmp_path: Path) -> None:
    async with told(postgres, tmp_path) as (app, client):
        await as_(app, client, "leaver who takes part elsewhere")
        later = await client.get(LATER)
        correct = await client.get(f"{OWN_EXPERIENCE}/correction")
    assert (later.status_code, correct.status_code) == (200, 200)
    assert "har meldt sig ud" not in later.text


def departure(*events: Event) -> Left | None:
    """When the people of these organisations left, if they did; a day passes between the events."""
    recorded = [
        Recorded(event, Stamp(position=number, by=SYSTEM, recorded_at=noon(ON + dt.timedelta(days=number))))
        for number, event in enumerate(events, start=1)
    ]
    return left(fold(MEMBERSHIPS, recorded, {}).values())


def invited(organisation: OrganisationId = LEAVER) -> Event:
    return made(OrganisationInvited, cohort=COHORT, organisation=organisation)


def came(organisation: OrganisationId = LEAVER) -> Event:
    return made(InvitationAccepted, cohort=COHORT, organisation=organisation, accepted_on=ON)


def went(organisation: OrganisationId = LEAVER) -> Event:
    return made(OrganisationWithdrew, cohort=COHORT, organisation=organisation, withdrew_on=ON)


def test_they_have_left_from_their_last_withdrawal_until_their_next_yes() -> None:
    stay = (invited(), came(), went())
    assert departure(*stay[:2]) is None
    assert departure(*stay) == departure(*stay, invited())
    assert departure(*stay) == Left(
        position=3, withdrew_on=ON, recorded_on=ON + dt.timedelta(days=3), gone=(LEAVER,), own=(LEAVER,)
    )
    declined = made(InvitationDeclined, cohort=COHORT, organisation=LEAVER)
    assert departure(*stay, invited(), declined) == departure(*stay)
    assert departure(*stay, invited(), came()) is None
    assert departure(*stay, invited(), came(), went()) == Left(
        position=6, withdrew_on=ON, recorded_on=ON + dt.timedelta(days=6), gone=(LEAVER,), own=(LEAVER,)
    )


def test_of_two_organisations_that_left_the_last_decides_and_one_that_stays_decides_more() -> None:
    both = (invited(), came(), invited(OTHER), came(OTHER))
    gone = departure(*both, went(OTHER), went())
    assert gone is not None
    assert (gone.position, set(gone.gone)) == (6, {LEAVER, OTHER})
    assert departure(*both, went()) is None


def test_one_that_was_only_invited_stays_nobodys_leaving() -> None:
    gone = departure(invited(), came(), went(), invited(OTHER))
    assert gone is not None
    assert (gone.gone, set(gone.own)) == ((LEAVER,), {LEAVER, OTHER})
    assert departure(invited(OTHER)) is None


LATER_ADVISOR, UNSEEN = PersonId("person-later-advisor"), PersonId("person-unseen")


def after_they_left(*happened: tuple[PersonId, Event]) -> set[Event]:
    """What of these events reaches whoever has left just before them."""
    recorded = [
        Recorded(event, Stamp(position=number, by=by, recorded_at=noon(ON)))
        for number, (by, event) in enumerate(happened, start=11)
    ]
    gone = Left(position=10, withdrew_on=ON, recorded_on=ON, gone=(LEAVER,), own=(LEAVER,))
    return {it.event for it in gone.among(recorded)}


def who_came_later(person: PersonId) -> tuple[tuple[PersonId, Event], ...]:
    return (
        (SYSTEM, made(PersonRegistered, person=person, title=Title(Prose("Rådgiver, senere tilkommen")))),
        (SYSTEM, made(RoleGranted, person=person, role=Role.ADVISOR, organisation=None)),
    )


def test_whoever_came_later_and_did_something_of_theirs_is_named_and_nobody_else() -> None:
    came_later, unseen = who_came_later(LATER_ADVISOR), who_came_later(UNSEEN)
    theirs, others = (LATER_ADVISOR, invited()), (UNSEEN, invited(OTHER))
    assert after_they_left(*came_later, *unseen, theirs, others) == {theirs[1], *(event for _, event in came_later)}


def test_whoever_is_named_in_something_of_theirs_reaches_them_with_every_role_and_without_what_else_they_did() -> None:
    came_later = who_came_later(LATER_ADVISOR)
    named = (SYSTEM, made(CoordinatorAppointed, cohort=COHORT, organisation=LEAVER, coordinator=LATER_ADVISOR))
    revoked = (SYSTEM, made(RoleRevoked, person=LATER_ADVISOR, role=Role.ADVISOR, organisation=None))
    elsewhere = (LATER_ADVISOR, invited(OTHER))
    assert after_they_left(*came_later, named, revoked, elsewhere) == {
        named[1],
        revoked[1],
        *(event for _, event in came_later),
    }
