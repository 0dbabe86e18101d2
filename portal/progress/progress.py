"""The page about a run's work: development points, goals, milestones and measures, organisation by organisation."""

import msgspec
from litestar import Controller, get
from litestar.response import Template

from portal.progress.reading import PROGRESS, working
from portal.progress.shown import WorkShown, work_shown
from portal.views.guidelines import guidelines_read
from portal.views.tagged_works import touched_in
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.frame import Frame
from portal.web.templates import shown
from portal.words.progress import TITLE


class ProgressPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    title: str
    works: tuple[WorkShown, ...]


class ProgressPages(Controller):
    path = f"/cohorts/{{cohort:str}}{PROGRESS}"

    @get(access=COHORT_READER, reads=guidelines_read)
    async def progress(self, here: Here) -> Template:
        """To each organisation its own, to advisors and auditors that of all."""
        seen = [it.organisation for it in here.memberships if it.membership.invited and here.sees(it.organisation)]
        touched = await touched_in(here)
        works = [work_shown(here, await working(here, it), touched) for it in seen]
        return shown("progress/progress.html", ProgressPage(frame=here.frame(TITLE), title=TITLE, works=tuple(works)))
