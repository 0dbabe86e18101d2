"""Photos and documents that stand with an experience."""

from litestar.exceptions import NotFoundException

from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.remove_experience_file import RemoveExperienceFile
from portal.rows.visibility import reads_words
from portal.sharing.experience import about
from portal.sharing.reading import own_experience
from portal.sharing.showing import EXPERIENCE, steps
from portal.views.attached import FilesOf
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from projections.sharing import EXPERIENCES, ExperienceRow


async def _readable(here: RunVisit, experience: str) -> tuple[ExperienceRow, ExperienceRow]:
    """The experience, if the visitor may read its words, then and now (else 404)."""
    then = await here.find(EXPERIENCES, experience)
    now = then if here.as_of is None else await here.visit.rows.one(EXPERIENCES, then.experience)
    if now is None or not reads_words(here, then) or not reads_words(here, now):
        raise NotFoundException
    return then, now


EXPERIENCE_FILES = FilesOf(
    path=EXPERIENCE,
    named="erfaringen",
    writer=COHORT_TELLER,
    own=own_experience,
    read=_readable,
    steps=steps,
    tells_apart=about,
    attach=AttachExperienceFile,
    remove=RemoveExperienceFile,
)
