"""Whoever moves to another organisation leaves their past where it was: no page and no file of the cohort they were in
tells of them by where they are now, and nobody waits for them there.
"""

import asyncio

from domain.kernel import Event, PersonId, Recorded
from domain.organisations.events import OrganisationId, OrganisationRegistered, Role, RoleGranted, RoleRevoked
from domain.text import Name, Prose
from portal.visiting.portal import Portal
from tests.conftest import TestPostgres
from tests.portal.client import visiting
from tests.portal.kept import fresh
from tests.portal.signed_in import demonstration, enter
from tests.portal.test_as_of_everywhere import ADVISOR, HOME, cohort_pages, come_to, paths_of, with_an_auditor
from tests.portal.visiting.test_authorisation import routes_of
from tests.projections.programme import PEOPLE, History, made, whole_programme

AUDITOR = "person-9"
ELSEWHERE, NAME = OrganisationId("organisation-elsewhere"), "Et Helt Andet Sted"


def moved(history: History, person: PersonId) -> None:
    """They are somewhere else from now on, and nowhere in the cohort."""
    for number in (1, 2, 3):
        organisation = OrganisationId(f"organisation-{number}")
        history.tell(
            RoleRevoked(person=person, role=Role.PARTICIPANT, organisation=organisation, reason=Prose("Nyt arbejde."))
        )
    history.tell(RoleGranted(person=person, role=Role.PARTICIPANT, organisation=ELSEWHERE))


def everybody_moved() -> list[Recorded[Event]]:
    history = History()
    history.recorded = list(with_an_auditor(whole_programme()))
    history.tell(made(OrganisationRegistered, organisation=ELSEWHERE, name=Name(Prose(NAME))))
    for person in PEOPLE:
        moved(history, person)
    return history.recorded


def test_nothing_in_the_cohort_names_where_its_people_went(postgres: TestPostgres) -> None:
    with fresh(postgres) as url:
        pages, named = asyncio.run(_named_by_where_they_went(url))
    assert pages > 20
    assert named == []


async def _named_by_where_they_went(url: str) -> tuple[int, list[str]]:
    """How many pages there are, and those of them that tell of somebody »..., Et Helt Andet Sted«."""
    history = everybody_moved()
    app = demonstration(url, lambda: history[-1].stamp.recorded_at)
    found: dict[str, list[str]] = {}
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await come_to(portal, history, len(history))
        paths = await paths_of(portal, cohort_pages(list(routes_of(app))))
        for person in (AUDITOR, ADVISOR):
            await enter(portal, client, person)
            for path in [*paths, f"{HOME}/journal/exports/jsonl", f"{HOME}/journal?before=90"]:
                answer = await client.get(path)
                if answer.status_code == 200 and answer.headers["content-type"].startswith(("text/", "application/j")):
                    found.setdefault(path, []).append(answer.text)
    return len(found), [path for path, texts in found.items() if any(f", {NAME}" in text for text in texts)]
