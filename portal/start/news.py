"""What is new to somebody, on their start page: what wants something of them, and what else came since last time."""

from collections.abc import Container, Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_time
from domain.counting import counted
from domain.sharing.events import ExperienceId
from domain.test_actions.events import TestActionId
from domain.text import by_type
from portal.mail.news import Item, Unseen
from portal.start.needs import Need
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Form
from portal.web.parts import Link
from portal.words.news import to_do
from projections.ending import AGREEMENTS, PLANS
from projections.telling import NewsKind

LINES_MAX = 10
ASKED = frozenset({NewsKind.QUESTION, NewsKind.ANSWER, NewsKind.COMMENT})
OF_THEIRS = frozenset({NewsKind.QUESTION, NewsKind.COMMENT})
THEIRS = {ExperienceId: "jeres erfaring", TestActionId: "jeres prøvehandling"}


class NewLine(msgspec.Struct, frozen=True):
    """What happened, leading to where; when, and in which cohort."""

    what: Link
    where: str


class NewSince(msgspec.Struct, frozen=True, kw_only=True):
    """What is new since somebody was last here; `since` says when that was. `form` says that it has been seen."""

    since: str
    lines: tuple[NewLine, ...]
    more: int
    form: Form
    up_to: int


def needs_from(unseen: Unseen, visits: Iterable[RunVisit], asked: Container[str] = ()) -> Iterator[Need]:
    """Questions until they are answered; what is said to somebody, and meetings that are not when they were, until
    that has been seen. Of cohorts that the visitor may open, and not of what is `asked` for already."""
    for it, here in _known(unseen, visits):
        if wants_something(it) and it.about not in asked:
            do = Link(to_do(it.kind, it.topic), _href(it), f"fra {danish_time(it.at)}")
            yield Need(do=do, why=_told(it, here), where=here.cohort.name)


def needs_of_letters(unreached: int) -> Iterator[Need]:
    """What those are asked for who keep people's addresses."""
    if unreached:
        who = counted(unreached, "person har ikke fået sin mail.", "personer har ikke fået deres mails.")
        yield Need(do=Link("Se, hvilke mails der ikke kom frem", "/mails/undelivered"), why=who, where="Personer")


def wants_something(it: Item) -> bool:
    return it.kind in ASKED or it.topic in (*PLANS, *AGREEMENTS)


def new_since(unseen: Unseen, visits: Sequence[RunVisit], form: Form) -> NewSince | None:
    """Everything else that came since the last visit, the newest first; None where there is nothing."""
    since = unseen.since
    recent = [it for it in _known(unseen, visits) if since is None or it[0].at > since]
    lines = [
        NewLine(Link(_told(it, here), _href(it), f"fra {danish_time(it.at)}"), _where(it, here))
        for it, here in recent
        if not wants_something(it)
    ]
    if not lines:
        return None
    return NewSince(
        since="" if since is None else danish_time(since),
        lines=tuple(lines[:LINES_MAX]),
        more=max(0, len(lines) - LINES_MAX),
        form=form,
        up_to=max(it.number for it in unseen.items),
    )


def _known(unseen: Unseen, visits: Iterable[RunVisit]) -> Iterator[tuple[Item, RunVisit]]:
    """Those of cohorts that the visitor may open, and has not left."""
    here = {it.id: it for it in visits if it.left is None}
    return ((it, here[it.cohort]) for it in unseen.items if it.cohort in here)


def _told(it: Item, here: RunVisit) -> str:
    """What happened; to their own what is asked about is theirs."""
    labels = here.labels.at(it.position, it.organisation)
    theirs = by_type(it.place, THEIRS) if it.kind in OF_THEIRS else None
    return (labels if theirs is None else labels.with_names({it.place: theirs})).tell(it.sentence)


def _where(it: Item, here: RunVisit) -> str:
    return f"{here.cohort.name}, {danish_time(it.at)}"


def _href(it: Item) -> str:
    return f"/news/{it.number}"
