"""What an organisation owes others: what it has promised, and to see what an advisor wrote to it."""

from collections.abc import Iterable, Iterator

from domain.calendar import danish_time
from domain.meetings.promised import Promiser
from domain.organisations.events import OrganisationId
from domain.sharing.remarks import SubjectKind
from portal.views.awaited_step import AwaitedStep
from portal.views.promises import promises_to_keep
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.experiences import HEADLINE_CHARACTERS_MAX, beginning
from portal.words.remarks import path_of
from projections.comments import CommentRow
from projections.promises import PromiseRow


def to_keep(here: RunVisit, organisation: OrganisationId, promises: Iterable[PromiseRow]) -> Iterator[AwaitedStep]:
    for it in promises_to_keep(here, promises, Promiser.ORGANISATION):
        if it.organisation == organisation:
            yield AwaitedStep(do=it.do, why=it.why, by=it.by)


def to_see(here: RunVisit, organisation: OrganisationId, unseen: Iterable[CommentRow]) -> Iterator[AwaitedStep]:
    for it in unseen:
        if it.awaits == organisation and it.about is not None:
            what = "prøvehandling" if it.about.kind is SubjectKind.TEST_ACTION else "præsentation"
            yield AwaitedStep(
                do=Link(
                    f"Se feedback: »{beginning(it.text, HEADLINE_CHARACTERS_MAX)}«",
                    f"{here.url(path_of(it.thing))}#{it.comment}",
                    f"fra {danish_time(it.posted_at)}",
                ),
                why=f"{here.labels.heading(it.posted_by)} har skrevet til jeres {what}. "
                "Svar, eller sig, at I har set det.",
            )
