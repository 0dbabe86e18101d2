"""Who has helped whom on the cohort: sparring, comments and loans, told as sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.counting import counted, listed
from domain.organisations.events import OrganisationId
from domain.sharing.events import CommentKind
from domain.sharing.remarks import SubjectKind
from domain.test_actions.events import TestActionId
from portal.rows.visibility import may_be_read, sees_test_action
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.parts import Link
from portal.words.remarks import path_of
from projections.comments import CommentRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

_KINDS: Mapping[CommentKind, tuple[str, str]] = {
    CommentKind.SPARRING: ("gang sparring", "gange sparring"),
    CommentKind.QUESTION: ("spørgsmål", "spørgsmål"),
    CommentKind.COMMENT: ("kommentar", "kommentarer"),
}


class Exchange(msgspec.Struct, frozen=True):
    """A sentence, and the latest that it rests on."""

    sentence: str
    latest: Link


def help_given(
    here: RunVisit,
    comments: Iterable[CommentRow],
    readable: Iterable[ExperienceRow],
    test_actions: Iterable[TestActionRow],
) -> tuple[Exchange, ...]:
    """»Skovvang har givet Odense Kommune 2 gange sparring og 1 kommentar.« The most helpful first.

    Of what the visitor may read; what one writes about one's own is no help to others, nor is a question of one's own.
    """
    said = tuple(comments)
    whose: dict[str, OrganisationId | None] = {row.experience: row.organisation for row in readable}
    whose |= {row.test_action: row.organisation for row in test_actions if sees_test_action(here, row)}
    whose |= {row.comment: row.organisation for row in said if row.is_asked and may_be_read(here, row)}
    given: dict[tuple[str, OrganisationId], list[CommentRow]] = {}
    for comment in sorted(said, key=lambda it: it.posted_position):
        of_presentation = comment.about is not None and comment.about.kind is SubjectKind.PRESENTATION
        helped = comment.about.organisation if comment.about and of_presentation else whose.get(comment.thing)
        stands = comment.withdrawn_reason is None and not comment.is_asked
        if helped is not None and helped != comment.organisation and stands:
            given.setdefault((comment.organisation or comment.posted_by, helped), []).append(comment)
    order = sorted(given, key=lambda pair: (-len(given[pair]), *(sorting_key(here.labels[it]) for it in pair)))
    return tuple(_help(here, giver, helped, given[giver, helped]) for giver, helped in order)


def _help(here: RunVisit, giver: str, helped: OrganisationId, comments: list[CommentRow]) -> Exchange:
    numbers = Counter(it.kind for it in comments)
    said = listed([counted(numbers[kind], one, several) for kind, (one, several) in _KINDS.items() if numbers[kind]])
    latest = here.url(path_of(comments[-1].thing))
    who, whom = here.labels.at(comments[-1].posted_position).heading(giver), here.labels[helped]
    return Exchange(f"{who} har givet {whom} {said}.", Link("Se den seneste", latest, f"fra {who} til {whom}"))


def loans(here: RunVisit, test_actions: Iterable[TestActionRow]) -> tuple[Exchange, ...]:
    """»Randers Kommune har lånt en prøvehandling af Holstebro Kommune.« In the order it happened."""
    seen = {row.test_action: row for row in test_actions if sees_test_action(here, row)}
    return tuple(_loans(here, seen))


def _loans(here: RunVisit, seen: Mapping[TestActionId, TestActionRow]) -> Iterator[Exchange]:
    for row in sorted(seen.values(), key=lambda it: it.position):
        lent = None if row.borrowed_from is None else seen.get(row.borrowed_from)
        if lent is not None:
            borrower, lender = here.labels.heading(row.organisation), here.labels[lent.organisation]
            yield Exchange(
                f"{borrower} har lånt »{lent.title}« af {lender}.",
                Link("Se, hvad det blev til", here.href(row.test_action), f"hos {borrower}: »{row.title}«"),
            )
