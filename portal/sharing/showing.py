"""The page of one experience, as it is shown by itself and again when a comment on it could not be posted."""

from litestar.response import Template

from domain.sharing.events import CommentKind
from portal.sharing.experience import Responding, about, experience_page, may_find_useful, title_of
from portal.sharing.reading import known_experience
from portal.sharing.recording import account_of
from portal.views.comments import COMMENT_LABELS, may_speak, said_of
from portal.views.guidelines import GuidelinesTouched, guidelines_touched, may_tag
from portal.visiting.drafting import as_left
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Form
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.templates import shown
from projections.sharing import ExperienceRow
from projections.test_actions import TEST_ACTIONS


async def show(here: RunVisit, experience: str, comment: Form | None = None) -> Template:
    """The experience's page; `comment` is the form for a comment as it was sent."""
    row, readable = await known_experience(here, experience)
    page = experience_page(
        here,
        here.frame(title_of(row), crumbs=(crumb(here),), about=about(here, row)),
        row,
        await here.find(TEST_ACTIONS, row.test_action),
        await said_of(here, row.experience),
        await account_of(here, row.organisation),
        await _responding(here, row, comment),
        await _guidelines(here, row) if readable else GuidelinesTouched(),
        readable=readable,
    )
    return shown("sharing/experience_fragment.html" if here.visit.htmx else "sharing/experience.html", page)


async def _guidelines(here: RunVisit, row: ExperienceRow) -> GuidelinesTouched:
    """What it touches; said by its own people, and by the cohort's advisors."""
    stands = row.withdrawn_reason is None
    return await guidelines_touched(here, row.experience, edits=stands and may_tag(here, row.organisation))


EXPERIENCE = "/cohorts/{cohort:str}/experiences/{experience:str}"


def link_to(here: RunVisit, row: ExperienceRow) -> Link:
    return Link(title_of(row), here.url(f"/experiences/{row.experience}"))


def steps(here: RunVisit, row: ExperienceRow) -> tuple[Crumb, ...]:
    """The way to a page below an experience's."""
    own = link_to(here, row)
    return crumb(here), Crumb(own.label, own.href)


def crumb(here: RunVisit) -> Crumb:
    """The way back to the feed."""
    return Crumb("Erfaringer", here.url("/experiences"))


async def _responding(here: RunVisit, row: ExperienceRow, comment: Form | None) -> Responding | None:
    if not may_speak(here):
        return None
    path = f"/experiences/{row.experience}"
    useful, comment_action = may_find_useful(here, row, here.visit.person), here.url(f"{path}/comments")
    opened = here.form(COMMENT_LABELS, kind=CommentKind.COMMENT)
    return Responding(
        comment=comment or await as_left(here.visit, opened, comment_action),
        comment_action=comment_action,
        swaps=True,
        useful=here.form({}),
        useful_action=here.url(f"{path}/usefulness") if useful else None,
    )
