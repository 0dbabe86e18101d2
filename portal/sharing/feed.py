"""What the feed shows: the cohort's experiences, the latest written first, narrowed by what the visitor asks for."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from domain.calendar import danish_day
from domain.completion.rules.table import counts_in_periods
from domain.counting import counted
from domain.meetings.periods import Period, period_of
from portal.rows.visibility import sees_test_action
from portal.views.experience_card import ExperienceCard, experience_card
from portal.views.tagged_works import TouchedBy
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.frame import Frame, asked_for
from portal.web.paging import PAGE, PageOfLines, page_of
from portal.words.experiences import PREDICTED
from projections.comments import CommentRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

PAGE_SIZE = 20
NOTHING_TOUCHED: Mapping[str, TouchedBy] = {}
OUTSIDE = "outside"
"""The choice of the experiences that lie in no period."""


class FeedFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the visitor asks for, as it stands in the address; empty texts ask for everything."""

    period: str = ""
    organisation: str = ""
    test_action: str = ""
    went: str = ""
    guideline: str = ""
    side: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """What is asked for, as an address says it."""
        asked = {"period": self.period, "organisation": self.organisation, "test_action": self.test_action}
        asked |= {"went": self.went, "guideline": self.guideline}
        return {name: text for name, text in asked.items() if text}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """One list to choose from; the first choice is everything."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """`hidden` are the fields that the form of filters carries along; `news` is where the page is told of what is new,
    None where it shows the past."""

    frame: Frame
    summary: str
    post_href: str | None
    questions_href: str
    path: str
    filters: tuple[Filter, ...]
    hidden: Mapping[str, str]
    everything_href: str | None
    news: str | None
    cards: PageOfLines[ExperienceCard]


def feed_page(
    here: RunVisit,
    frame: Frame,
    wanted: FeedFilter,
    experiences: Sequence[ExperienceRow],
    test_actions: Sequence[TestActionRow],
    comments: Sequence[CommentRow],
    periods: Sequence[Period],
    touched: Mapping[str, TouchedBy] = NOTHING_TOUCHED,
) -> FeedPage:
    """The page, from the experiences that the visitor may read. Raises `NotFoundException` where there is none."""
    found = sorted(
        (row for row in experiences if _fits(row, wanted, periods, touched)),
        key=lambda row: row.posted_position,
        reverse=True,
    )
    planned = {row.test_action: row for row in test_actions}
    filters = (
        *_filters(here, wanted, experiences, test_actions, periods),
        *_by_guideline(wanted, experiences, touched),
    )
    path, kept = f"{here.home}/experiences", {**wanted.chosen, **here.staying}
    on_the_page = page_of(found, wanted.side, path, each=PAGE_SIZE, **kept)
    return FeedPage(
        frame=msgspec.structs.replace(frame, about=_about(wanted, filters)),
        summary=_summary(len(found), wanted),
        questions_href=here.url("/questions"),
        post_href=here.url("/experiences/new") if here.may_act and here.organisations else None,
        path=path,
        filters=filters,
        hidden=here.staying,
        everything_href=here.url("/experiences") if wanted.is_narrowed else None,
        news=_news(here, experiences),
        cards=on_the_page.shown_as(lambda row: experience_card(here, row, comments, planned[row.test_action])),
    )


def _news(here: RunVisit, experiences: Iterable[ExperienceRow]) -> str | None:
    if here.as_of is not None:
        return None
    after = max((row.posted_position for row in experiences), default=0)
    return here.url("/experiences/news", after=str(after), made=str(int(here.visit.now.timestamp())))


def _about(wanted: FeedFilter, filters: Iterable[Filter]) -> str:
    """What is asked for, as the title says it."""
    names = {choice.value: choice.label for it in filters for choice in it.choices}
    labels = {it.name: it.label for it in filters} | {PAGE: "Side"}
    return asked_for(msgspec.structs.asdict(wanted), labels, names)


def _fits(row: ExperienceRow, wanted: FeedFilter, periods: Iterable[Period], touched: Mapping[str, TouchedBy]) -> bool:
    period = period_of(row.occurred_on, periods)
    lies_in = OUTSIDE if period is None else str(period.number)
    return (
        wanted.period in ("", lies_in)
        and wanted.organisation in ("", row.organisation)
        and wanted.test_action in ("", row.test_action)
        and wanted.went in ("", row.as_predicted.value)
        and (not wanted.guideline or (wanted.guideline in touched and _touches(row, touched[wanted.guideline])))
    )


def _touches(row: ExperienceRow, touched: TouchedBy) -> bool:
    """Is it tagged with the guideline, or what was tried?"""
    return not touched.things.isdisjoint((row.experience, row.test_action))


def _by_guideline(
    wanted: FeedFilter, experiences: Sequence[ExperienceRow], touched: Mapping[str, TouchedBy]
) -> Iterable[Filter]:
    """Those that what the visitor may read touches; no such list where nothing does."""
    there = [Choice(id_, it.title) for id_, it in touched.items() if any(_touches(row, it) for row in experiences)]
    return (_filter("guideline", "Retningslinje", there, wanted.guideline),) if there else ()


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
    by_period = _filter("period", "Periode", [*lies, Choice(OUTSIDE, "Uden for perioderne")], wanted.period)
    return (
        *([by_period] if counts_in_periods(here.cohort.run) else ()),
        _filter("organisation", "Organisation", _by_name(_organisations(here)), wanted.organisation),
        _filter("test_action", "Prøvehandling", _by_name(titles), wanted.test_action),
        _filter("went", "Hvordan gik det?", [Choice(it.value, text) for it, text in PREDICTED.items()], wanted.went),
    )


def _organisations(here: RunVisit) -> Iterable[Choice]:
    taken_part = [it.organisation for it in here.memberships if it.membership.accepted_on is not None]
    return [Choice(it, here.labels[it]) for it in taken_part]


def _by_name(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: sorting_key(choice.label))


def _filter(name: str, label: str, choices: Iterable[Choice], chosen: str) -> Filter:
    return Filter(name=name, label=label, choices=(Choice("", "Alle"), *choices), chosen=chosen)
