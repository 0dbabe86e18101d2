"""What others wrote of something, as its page shows it, and how the visitor may write more."""

from collections.abc import Iterable
from typing import Any

import msgspec

from domain.calendar import danish_day, danish_time, day_of
from domain.sharing.events import CommentCorrected, CommentKind
from portal.rows.visibility import still_said
from portal.views.corrections import Amending, Correctable, amending
from portal.visiting.acting import acts_for
from portal.visiting.drafting import as_left
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.forms import Choice, Form
from portal.words.choosing import choices_of
from portal.words.experiences import COMMENT_KINDS
from portal.words.remarks import kind_of
from projections.comments import COMMENTS, CommentRow

COMMENT_LABELS = {"kind": "Hvad vil du skrive?", "text": "Din tekst"}
SAID = Correctable(
    event=CommentCorrected,
    headings={"kind": "Hvad det er", "text": "Tekst"},
    chosen={CommentKind: COMMENT_KINDS},
)


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """The button with which whoever asked says that they have been answered, or have not after all."""

    form: Form
    action: str
    label: str


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote; None where they took it back. `withdraw_href` for whoever wrote it; `closed` says when a
    question was closed, and by whom, or an advisor's feedback seen; `closing` is the button that says so.
    """

    anchor: str
    kind: str
    who: str
    when: str
    text: str | None
    withdraw_href: str | None
    amending: Amending | None
    closed: str = ""
    closing: Closing | None = None


class Speaking(msgspec.Struct, frozen=True, kw_only=True):
    """How the visitor may write something: the form, and where it is sent. `swaps`: is the page made anew in place?"""

    comment: Form
    comment_action: str
    kinds: tuple[Choice, ...] = choices_of(COMMENT_KINDS)
    swaps: bool = False
    send: str = "Send"


def comments_on(here: RunVisit, rows: Iterable[CommentRow]) -> tuple[Comment, ...]:
    """The earliest first."""
    return tuple(comment_of(here, it) for it in sorted(rows, key=lambda it: it.posted_position))


async def said_of(here: RunVisit, thing: str) -> tuple[CommentRow, ...]:
    """What was written of it; what has been taken back stays so in the past, too."""
    then = await here.rows.many(COMMENTS, thing=thing)
    now = then if here.as_of is None else await here.visit.rows.many(COMMENTS, thing=thing)
    return still_said(here, then, now)


def may_speak(here: RunVisit) -> bool:
    """May the visitor say something in the cohort: its advisors, and participants whose organisation takes part."""
    return here.may_act and (here.capacity is Capacity.ADVISOR or here.participates_as is not None)


def speaks_for(here: RunVisit) -> dict[str, Any]:
    """For which organisation the visitor speaks, or spoke where it has left; an advisor speaks for none."""
    own = None if here.capacity is Capacity.ADVISOR else here.participates_as or here.organisations[0]
    return {"organisation": own}


async def speaking(here: RunVisit, path: str) -> Speaking | None:
    """The form for a comment, sent to the path below the cohort's, as it was left."""
    if not may_speak(here):
        return None
    action = here.url(path)
    opened = here.form(COMMENT_LABELS, kind=CommentKind.COMMENT)
    return Speaking(comment=await as_left(here.visit, opened, action), comment_action=action)


def comment_of(here: RunVisit, row: CommentRow) -> Comment:
    stands = row.withdrawn_reason is None
    own = here.may_answer and row.posted_by == here.visit.person and stands
    path = _path_of(row)
    return Comment(
        anchor=row.comment,
        kind=kind_of(row),
        who=here.labels.at(row.posted_position, row.organisation).heading(row.posted_by),
        when=danish_time(row.posted_at),
        text=row.text if stands else None,
        withdraw_href=here.url(f"{path}/withdrawal") if own else None,
        amending=amending(
            here,
            SAID,
            row,
            row.organisation,
            correct=f"{path}/correction" if own else None,
            position=row.posted_position,
        )
        if stands
        else None,
        closed=(_closed(here, row) or _seen(here, row)) if stands else "",
        closing=(closing_of(here, row) or _seeing(here, row)) if stands else None,
    )


def _path_of(row: CommentRow) -> str:
    return (
        f"/remarks/{row.comment}" if row.experience is None else f"/experiences/{row.experience}/comments/{row.comment}"
    )


def _closed(here: RunVisit, row: CommentRow) -> str:
    if row.closed_at is None or row.closed_by is None:
        return ""
    by = here.labels.at(row.closed_position or row.posted_position, row.organisation)[row.closed_by]
    return f"Lukket som besvaret {danish_time(row.closed_at)} af {by}."


def may_close(here: RunVisit, row: CommentRow) -> bool:
    """Is it a question of the visitor's own organisation, or an advisor's where they are one?"""
    is_question = row.kind is CommentKind.QUESTION and row.answers is None and row.withdrawn_reason is None
    return may_speak(here) and is_question and speaks_for(here)["organisation"] == row.organisation


def closing_of(here: RunVisit, row: CommentRow) -> Closing | None:
    if not may_close(here, row):
        return None
    path = f"/questions/{row.comment}"
    if row.closed_at is None:
        return Closing(form=here.form({}), action=here.url(f"{path}/closure"), label="Det har vi fået svar på")
    return Closing(form=here.form({}), action=here.url(f"{path}/reopening"), label="Åbn spørgsmålet igen")


def _seen(here: RunVisit, row: CommentRow) -> str:
    """That those whose it is have seen what an advisor wrote."""
    if row.seen_by is None or row.seen_at is None or row.about is None:
        return ""
    labels = here.labels if row.about.organisation is None else here.labels.of(row.about.organisation)
    return f"Set af {labels.heading(row.seen_by)}, {danish_day(day_of(row.seen_at))}."


def _seeing(here: RunVisit, row: CommentRow) -> Closing | None:
    """The button with which they say so."""
    if row.awaits is None or not acts_for(here, row.awaits):
        return None
    return Closing(form=here.form({}), action=here.url(f"/remarks/{row.comment}/seen"), label="Det har vi set")
