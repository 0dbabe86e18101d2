"""What the feed shows: the cohort's experiences, the latest written first, narrowed by what the visitor asks for."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from domain.calendar import danish_day
from domain.counting import counted
from domain.meetings.periods import Period, period_of
from portal.rows.visibility import sees_test_action
from portal.surroundings.numbers import number_in
from portal.views.experience_card import ExperienceCard, experience_card
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.frame import Frame
from portal.web.parts import Link
from projections.sharing import CommentRow, ExperienceRow
from projections.test_actions import TestActionRow

PAGE_SIZE = 20
PAGE_MAX = 999_999
OUTSIDE = "outside"
"""The choice of the experiences that lie in no period."""


class FeedFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the visitor asks for, as it stands in the address; empty texts ask for everything."""

    period: str = ""
    organisation: str = ""
    test_action: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.period or self.organisation or self.test_action)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """One list to choose from; the first choice is everything."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """`hidden` are the fields that the form of filters carries along, `newer` and `older` the pages beside this."""

    frame: Frame
    summary: str
    post_href: str | None
    path: str
    filters: tuple[Filter, ...]
    hidden: Mapping[str, str]
    everything_href: str | None
    cards: tuple[ExperienceCard, ...]
    place: str
    newer: Link | None
    older: Link | None


def feed_page(
    here: RunVisit,
    frame: Frame,
    wanted: FeedFilter,
    experiences: Sequence[ExperienceRow],
    test_actions: Sequence[TestActionRow],
    comments: Sequence[CommentRow],
    periods: Sequence[Period],
) -> FeedPage:
    """The page, from the experiences that the visitor may read."""
    found = sorted(
        (row for row in experiences if _fits(row, wanted, periods)), key=lambda row: row.posted_position, reverse=True
    )
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(max(1, wanted.page), pages)
    planned = {row.test_action: row for row in test_actions}
    on_the_page = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return FeedPage(
        frame=frame,
        summary=_summary(len(found), wanted),
        post_href=here.url("/experiences/new") if here.may_act and here.organisations else None,
        path=f"{here.home}/experiences",
        filters=_filters(here, wanted, experiences, test_actions, periods),
        hidden=here.staying,
        everything_href=here.url("/experiences") if wanted.is_narrowed else None,
        cards=tuple(experience_card(here, row, comments, planned[row.test_action]) for row in on_the_page),
        place=f"Side {number} af {pages}" if pages > 1 else "",
        newer=Link("Nyere erfaringer", _page(here, wanted, number - 1)) if number > 1 else None,
        older=Link("Ældre erfaringer", _page(here, wanted, number + 1)) if number < pages else None,
    )


def _fits(row: ExperienceRow, wanted: FeedFilter, periods: Iterable[Period]) -> bool:
    period = period_of(row.occurred_on, periods)
    lies_in = OUTSIDE if period is None else str(period.number)
    return (
        wanted.period in ("", lies_in)
        and wanted.organisation in ("", row.organisation)
        and wanted.test_action in ("", row.test_action)
    )


def _summary(number: int, wanted: FeedFilter) -> str:
    """The number as a sentence."""
    if number == 0 and wanted.is_narrowed:
        return "Ingen erfaringer passer til det valgte."
    if number == 0:
        return "Her er ingen erfaringer at læse endnu."
    passing = " passer til det valgte" if wanted.is_narrowed else ""
    return f"{counted(number, 'erfaring', 'erfaringer')}{passing}, den senest skrevne øverst."


def _filters(
    here: RunVisit,
    wanted: FeedFilter,
    experiences: Iterable[ExperienceRow],
    test_actions: Iterable[TestActionRow],
    periods: Iterable[Period],
) -> tuple[Filter, ...]:
    lies = [Choice(str(it.number), f"{it.number}. periode, fra {danish_day(it.opens_on)}") for it in periods]
    told = {row.test_action for row in experiences}
    titles = [
        Choice(row.test_action, row.title)
        for row in test_actions
        if row.test_action in told and sees_test_action(here, row)
    ]
    return (
        _filter("period", "Periode", [*lies, Choice(OUTSIDE, "Uden for perioderne")], wanted.period),
        _filter("organisation", "Organisation", _by_name(_organisations(here)), wanted.organisation),
        _filter("test_action", "Prøvehandling", _by_name(titles), wanted.test_action),
    )


def _organisations(here: RunVisit) -> Iterable[Choice]:
    taken_part = [it.organisation for it in here.memberships if it.membership.accepted_on is not None]
    return [Choice(it, here.labels[it]) for it in taken_part]


def _by_name(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: sorting_key(choice.label))


def _filter(name: str, label: str, choices: Iterable[Choice], chosen: str) -> Filter:
    return Filter(name=name, label=label, choices=(Choice("", "Alle"), *choices), chosen=chosen)


def _page(here: RunVisit, wanted: FeedFilter, number: int) -> str:
    asked = {name: str(getattr(wanted, name)) for name in ("period", "organisation", "test_action")}
    return here.url("/experiences", **{name: text for name, text in asked.items() if text}, page=str(number))


def page_number(text: str) -> int:
    """The page that an address asks for; the first, where it asks for none that there could be."""
    number = number_in(text)
    return number if number is not None and number <= PAGE_MAX else 1
