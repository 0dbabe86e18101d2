"""The page of one experience, as it is shown by itself and again when a comment on it could not be posted."""

from litestar.response import Template

from domain.sharing.events import CommentKind
from portal.cohort_visit import CohortVisit
from portal.forms import Form
from portal.identity.access import Capacity
from portal.sharing.experience import Responding, experience_page, may_find_useful, title_of
from portal.sharing.forms import COMMENT_LABELS
from portal.sharing.reading import comments_on, known_experience
from portal.sharing.recording import account_of
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.sharing import ExperienceRow
from projections.test_actions import TEST_ACTIONS


async def show(visit: CohortVisit, experience: str, comment: Form | None = None) -> Template:
    """The experience's page; `comment` is the form for a comment as it was sent."""
    row, readable = await known_experience(visit, experience)
    page = experience_page(
        visit,
        visit.frame(title_of(row), crumbs=(crumb(visit),)),
        row,
        await visit.find(TEST_ACTIONS, row.test_action),
        await comments_on(visit, row),
        await account_of(visit, row.organisation),
        _responding(visit, row, comment),
        readable=readable,
    )
    return shown("sharing/experience_fragment.html" if visit.visit.htmx else "sharing/experience.html", page)


def crumb(visit: CohortVisit) -> Crumb:
    """The way back to the feed."""
    return Crumb("Erfaringer", visit.url("/experiences"))


def may_speak(visit: CohortVisit) -> bool:
    """May the visitor say something in the cohort: its advisors, and participants whose organisation takes part."""
    return visit.may_act and (visit.capacity is Capacity.ADVISOR or visit.participates_as is not None)


def _responding(visit: CohortVisit, row: ExperienceRow, comment: Form | None) -> Responding | None:
    if not may_speak(visit):
        return None
    here = f"/experiences/{row.experience}"
    useful = may_find_useful(visit, row, visit.visit.person)
    return Responding(
        comment=comment or visit.form(COMMENT_LABELS, kind=CommentKind.COMMENT),
        comment_action=visit.url(f"{here}/comments"),
        useful=visit.form({}),
        useful_action=visit.url(f"{here}/usefulness") if useful else None,
    )
