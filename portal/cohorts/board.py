"""A cohort's own page."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Template

from portal.cohort_visit import CohortVisit
from portal.cohorts.board_page import BoardRows, board_page
from portal.cohorts.next_steps import Answered
from portal.identity.access import COHORT_READER
from portal.web.templates import shown
from projections.answers import CALLS, FEEDBACK, PRESENTATIONS
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.test_actions import TEST_ACTIONS


class Board(Controller):
    path = "/cohorts/{cohort:str}"

    @get(access=COHORT_READER)
    async def board(self, cohort_visit: NamedDependency[CohortVisit]) -> Template:
        """Timeline, matrix, next meeting, the account in a sentence, and what to do next."""
        read = await board_rows(cohort_visit)
        return shown("cohorts/board.html", board_page(cohort_visit, cohort_visit.frame(cohort_visit.cohort.name), read))


async def board_rows(here: CohortVisit) -> BoardRows:
    """Everything the board shows, from the rows of the visit."""
    kept = await here.rows.one(EVIDENCE, here.id)
    if kept is None:
        raise NotFoundException
    return BoardRows(
        evidence=kept.evidence,
        test_actions=await here.rows.many(TEST_ACTIONS, cohort=here.id),
        calls=await here.rows.many(CALLS, cohort=here.id),
        answered=Answered(
            meetings=await here.rows.many(MEETINGS, cohort=here.id),
            presentations=await here.rows.many(PRESENTATIONS, cohort=here.id),
            feedback=await here.rows.many(FEEDBACK, cohort=here.id),
        ),
    )
