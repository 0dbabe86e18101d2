"""The start page: what needs you now, and the cohorts you have a part in."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.kernel import PersonId
from domain.organisations.events import Role
from domain.plans.run import RunId
from portal.mail.news import visited
from portal.rows.led import Wanted
from portal.rows.rows import every_row
from portal.rows.selecting import Selection, all_of, the_one
from portal.start.deletions import needs_of_deletions
from portal.start.needs import Need, needs_an_answer, needs_in, needs_of_cohorts, needs_of_documents, needs_with_people
from portal.start.news import needs_from, needs_of_letters
from portal.start.rounds import needs_of_rounds, rounds_ahead
from portal.start.start_page import start_page
from portal.views.board_page import BoardRows
from portal.views.cohort_line import CohortOverview, found_by
from portal.views.contributions import contributions, given_feedback, presented, unseen_feedback
from portal.views.document_steps import leaders_in
from portal.views.unadvised import unadvised
from portal.visiting.own_places import possible_ahead
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.templates import shown
from portal.words.labels import labels_of_registry
from projections.cohorts import COHORTS
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.organisations import PEOPLE
from projections.privacy import DELETIONS
from projections.promises import PROMISES
from projections.signs import SIGNS
from projections.workbooks import WORKBOOKS


def _ahead(person: PersonId) -> tuple[Wanted, ...]:
    return *possible_ahead(person), all_of(DELETIONS), *rounds_ahead(person)


class Start(Controller):
    @get("/", access=SIGNED_IN, own=_ahead)
    async def start(self, visit: NamedDependency[Visit]) -> Template:
        """Everybody's own: a participant's tasks, an advisor's, an administrator's; an auditor is asked for nothing."""
        is_administrator = visit.has(Role.ADMINISTRATOR)
        besides = (all_of(DELETIONS), *((all_of(COHORTS),) if is_administrator else ()))
        found = await found_by(visit, _asked_for, besides=besides)
        needs = [need for it in found for need in await _needs_in(it)]
        unseen = await visited(visit.portal.pool, visit.person, visit.now)
        feedback = [row for it in found for row in await it.here.rows.selected(unseen_feedback(it.here.id))]
        needs += needs_from(unseen, [it.here for it in found], {it.comment for it in feedback})
        if is_administrator or visit.has(Role.ADVISOR):
            needs += needs_of_letters(unseen.unreached)
        if visit.has(Role.ADVISOR):
            needs += await needs_of_rounds(visit)
        deletions = await visit.rows.selected(all_of(DELETIONS))
        is_empty = False
        if is_administrator:
            needs += needs_of_deletions(deletions)
            people, labels = await every_row(visit.rows, PEOPLE), await labels_of_registry(visit.rows)
            needs += needs_an_answer(people, labels, visit.person, visit.now)
            needs += needs_with_people(people, await visit.portal.accounts.all())
            cohorts = await visit.rows.selected(all_of(COHORTS))
            needs += needs_of_cohorts(unadvised(cohorts, people, visit.today))
            is_empty = not cohorts
        return shown("start/start.html", start_page(visit, found, needs, unseen, deletions, is_empty=is_empty))


def _asked_for(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What `_needs_in` reads, to be asked for together with more."""
    return (
        the_one(EVIDENCE, cohort),
        the_one(SIGNS, cohort),
        unseen_feedback(cohort),
        presented(cohort),
        given_feedback(cohort),
        *(all_of(it, cohort=cohort) for it in (MEETINGS, PROMISES, WORKBOOKS)),
    )


async def _needs_in(found: CohortOverview) -> tuple[Need, ...]:
    answered = await contributions(found.here)
    read = BoardRows(evidence=found.evidence, answered=answered, heard=found.heard)
    leaders = await leaders_in(found.here) if found.evidence.documents else {}
    return (*needs_in(found.here, read), *needs_of_documents(found.here, read, leaders))
