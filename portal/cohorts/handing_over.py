"""A cohort is handed over from one advisor to another, who gets what is open."""

from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day, day_of
from domain.cohorts.hand_over import HandCohortOver
from domain.meetings.promised import Promiser
from domain.sharing.remarks import SubjectKind
from portal.cohorts.advised import advised_lines
from portal.cohorts.crumbs import crumbs_to_organisations
from portal.rows.known_accounts import account_on
from portal.rows.selecting import all_of
from portal.views.board_page import board_rows, shown_on_the_board
from portal.views.calls_due import calls_due
from portal.views.choosing_people import other_advisors
from portal.views.meeting_todos import todos
from portal.views.promises import promises_to_keep
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.parts import Line, Link
from portal.web.readers import readers_of
from portal.words.choosing import named
from portal.words.experiences import HEADLINE_CHARACTERS_MAX, beginning
from projections.comments import COMMENTS, CommentRow


class OpenThing(msgspec.Struct, frozen=True):
    """Something that waits for the advisors: where it is done, and why."""

    do: Link
    why: str


class OpenThings(msgspec.Struct, frozen=True, kw_only=True):
    """What the new advisor takes over, and who has advised the cohort so far."""

    things: tuple[OpenThing, ...]
    advised: tuple[Line, ...]


async def _may(here: RunVisit) -> None:
    """Every advisor of the cohort may."""


async def _open(here: RunVisit, _: None) -> OpenThings:
    await here.rows.ahead(*shown_on_the_board(here.id), all_of(COMMENTS, cohort=here.id))
    read = await board_rows(here)
    whole = account_on(here.day, read.evidence)
    comments = await here.rows.many(COMMENTS, cohort=here.id)
    meetings = read.answered.meetings
    return OpenThings(
        things=(
            *(OpenThing(it.do, it.why) for it in calls_due(here, read.evidence, whole)),
            *(OpenThing(it.do, it.why) for it in promises_to_keep(here, read.answered.promises, Promiser.ADVISORS)),
            *_unanswered(here, comments),
            *(
                OpenThing(todo.link, f"{here.labels.heading(row.meeting)}: {todo.sentence}")
                for row in meetings
                for todo in todos(here, here.visit.person, row, (), ())
            ),
        ),
        advised=tuple(line for _, line in advised_lines(here)),
    )


def _unanswered(here: RunVisit, comments: tuple[CommentRow, ...]) -> Iterator[OpenThing]:
    """Questions to the advisors that none of them has answered."""
    answered = {it.answers for it in comments if it.organisation is None and it.withdrawn_reason is None}
    for row in comments:
        asked = row.is_asked and row.about is not None and row.about.kind is SubjectKind.ADVISORS
        if asked and row.withdrawn_reason is None and row.closed_at is None and row.comment not in answered:
            asks = Link(f"Svar på: {beginning(row.text, HEADLINE_CHARACTERS_MAX)}", here.href(row.comment))
            yield OpenThing(asks, f"{here.labels.heading(row.posted_by)} spurgte {danish_day(day_of(row.posted_at))}.")


def _fields(here: RunVisit, _: None) -> Fields:
    return {
        "leaving": Field("Hvem går fra holdet?", choices=named(here.advisors, here.labels), kind="select"),
        "advisor": Field(
            "Hvem tager over?",
            "En rådgiver, der ikke er på holdet endnu, bliver knyttet til det.",
            other_advisors((), here.people, here.labels),
            kind="select",
        ),
        "note": Field("Hvad er godt at vide?", readers_of("HandCohortOver", "note"), rows=4),
    }


HANDING_OVER: AskedForm[RunVisit, None] = AskedForm(
    path="/cohorts/{cohort:str}/advisors/handover",
    access=COHORT_ADVISOR,
    subject=_may,
    crumbs=lambda here, _: crumbs_to_organisations(here),
    title="Giv holdet videre",
    lead="Den, der går fra, er ikke længere rådgiver for holdet og får hverken opgaver eller mails om det. "
    "Den, der tager over, får det, der er åbent.",
    template="cohorts/handover.html",
    beside=_open,
    asks=HandCohortOver,
    fields=_fields,
    filled=lambda here, _: {"leaving": here.visit.person},
    send="Giv holdet videre",
    warns=True,
    cancels=True,
    to=lambda here, _, __: "/cohorts",
    notice="Holdet er givet videre.",
)
