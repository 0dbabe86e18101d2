"""What others wrote about an experience, as its page shows it."""

from collections.abc import Iterable

import msgspec

from domain.calendar import danish_time
from domain.sharing.events import CommentCorrected, CommentKind
from portal.views.corrections import Amending, Correctable, amending
from portal.visiting.run_visit import RunVisit
from portal.words.experiences import COMMENT_KINDS
from projections.sharing import CommentRow

SAID = Correctable(
    event=CommentCorrected,
    headings={"kind": "Hvad det er", "text": "Tekst"},
    chosen={CommentKind: COMMENT_KINDS},
)


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote; None where they took it back. `withdraw_href` for whoever wrote it."""

    anchor: str
    kind: str
    who: str
    when: str
    text: str | None
    withdraw_href: str | None
    amending: Amending | None


def comments_on(here: RunVisit, rows: Iterable[CommentRow]) -> tuple[Comment, ...]:
    """The earliest first."""
    return tuple(_comment(here, it) for it in sorted(rows, key=lambda it: it.posted_position))


def _comment(here: RunVisit, row: CommentRow) -> Comment:
    own = here.may_answer and row.posted_by == here.visit.person and row.withdrawn_reason is None
    path = f"/experiences/{row.experience}/comments/{row.comment}"
    return Comment(
        anchor=row.comment,
        kind=COMMENT_KINDS[row.kind],
        who=here.labels.at(row.posted_position, row.organisation).heading(row.posted_by),
        when=danish_time(row.posted_at),
        text=None if row.withdrawn_reason is not None else row.text,
        withdraw_href=here.url(f"{path}/withdrawal") if own else None,
        amending=None
        if row.withdrawn_reason is not None
        else amending(
            here,
            SAID,
            row,
            row.organisation,
            correct=f"{path}/correction" if own else None,
            position=row.posted_position,
        ),
    )
