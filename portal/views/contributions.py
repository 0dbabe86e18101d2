"""What has been brought to a cohort's meetings and said about them, and what is read to know it."""

from domain.plans.run import RunId
from portal.rows.conditions import HasValue
from portal.rows.selecting import Selection, all_of
from portal.views.next_steps import MeetingContributions
from portal.visiting.run_visit import RunVisit
from projections.answers import FEEDBACK, PRESENTATIONS, GivenFeedback, Presented
from projections.comments import COMMENTS, CommentRow
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.promises import PROMISES
from projections.workbooks import WORKBOOKS


def unseen_feedback(cohort: RunId) -> Selection[CommentRow]:
    """What advisors wrote of test actions and presentations that those whose they are have not seen."""
    return all_of(COMMENTS, HasValue("awaits"), cohort=cohort)


def presented(cohort: RunId) -> Selection[Presented]:
    """Who has submitted which presentation."""
    return all_of(PRESENTATIONS, cohort=cohort).told(Presented)


def given_feedback(cohort: RunId) -> Selection[GivenFeedback]:
    """Who has answered about which meeting."""
    return all_of(FEEDBACK, cohort=cohort).told(GivenFeedback)


async def contributions(here: RunVisit) -> MeetingContributions:
    """The cohort's meetings, and what was answered to them."""
    kept = await here.rows.one(EVIDENCE, here.id)
    return MeetingContributions(
        meetings=await here.rows.many(MEETINGS, cohort=here.id),
        presentations=await here.rows.selected(presented(here.id)),
        feedback=await here.rows.selected(given_feedback(here.id)),
        promises=await here.rows.many(PROMISES, cohort=here.id),
        unseen=await here.rows.selected(unseen_feedback(here.id)),
        books=await here.rows.many(WORKBOOKS, cohort=here.id),
        went=() if kept is None else kept.evidence.went,
    )
