"""What a made-up cohort's organisations try and tell of: what every cohort does, and as much more as is wanted."""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from domain.calendar import day_of
from domain.guidelines.events import TaggedThing
from domain.guidelines.shipped import SHIPPED
from domain.guidelines.tag_guidelines import TagGuidelines
from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.events import Audience
from domain.sharing.withdraw_comment import WithdrawComment
from domain.sharing.withdraw_experience import WithdrawExperience
from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.events import TestActionId
from domain.test_actions.share_test_action import ShareTestAction
from portal.made_up.acts import Acts
from portal.made_up.cast import coordinator, writer
from portal.made_up.registry import Place
from portal.made_up.telling import ToldCommand, at, while_working

BEGUN_DAYS, TRIED_DAYS = 2, 7
"""So many days after a meeting."""
SHARED_DAYS, DECIDED_DAYS, TAKEN_BACK_DAYS = 20, 4, 9
ROUNDS_PER_TEST_ACTION = 6
"""An organisation plans a new test action each time it has written this many experiences."""


def always(acts: Acts) -> Iterator[ToldCommand]:
    """One test action of each organisation, tried and told of in every period while it takes part."""
    cast = acts.cast
    for index, place in enumerate(cast.joined):
        yield from _periods(acts, place, index)
    for index, place in enumerate(cast.staying):
        yield from _told_of(acts, place, index)
    yield from _taken_back(acts)


def _periods(acts: Acts, place: Place, index: int) -> Iterator[ToldCommand]:
    cast, test_action = acts.cast, acts.cast.first(index)
    for number, meeting in enumerate(cast.meetings[:-1]):
        begun_on, tried_on = (meeting.on + dt.timedelta(days=days) for days in (BEGUN_DAYS, TRIED_DAYS))
        if place is cast.leaving and tried_on >= cast.left_on:
            return
        if number == 0:
            planned = acts.planned(place, begun_on, test_action)
            yield ToldCommand(at(begun_on, 9, index), coordinator(place), planned, events=2)
        else:
            again = acts.planned_again(place, test_action, begun_on)
            yield ToldCommand(at(begun_on, 9, index), coordinator(place), again)
        yield ToldCommand(at(tried_on, 10, index), writer(place, number), acts.posted(place, test_action, tried_on))
        yield ToldCommand(at(tried_on, 11, index), writer(place, number), acts.measured(place, test_action, tried_on))


def _told_of(acts: Acts, place: Place, index: int) -> Iterator[ToldCommand]:
    """The test action shared, what the organisation offers the others, and what became of it in the end."""
    cast, organisation, by = acts.cast, place.organisation, coordinator(place)
    shared_on = cast.kickoff_on + dt.timedelta(days=SHARED_DAYS)
    decided_on = cast.closes_on - dt.timedelta(days=DECIDED_DAYS)
    shared = ShareTestAction(cohort=cast.cohort, organisation=organisation, test_action=acts.cast.first(index))
    profile = replace(cast.example(DescribeNetworkProfile, index), cohort=cast.cohort, organisation=organisation)
    decided = replace(
        cast.example(DecideTestAction, index),
        cohort=cast.cohort,
        organisation=organisation,
        test_action=acts.cast.first(index),
        decided_on=decided_on,
    )
    yield ToldCommand(at(shared_on, 9, index), by, shared)
    yield ToldCommand(at(shared_on, 10, index), by, profile)
    yield ToldCommand(at(shared_on, 11, index), by, _tagged(acts, place, index))
    yield ToldCommand(at(decided_on, 9, index), by, decided)


def _tagged(acts: Acts, place: Place, index: int) -> TagGuidelines:
    """Each organisation's first test action touches two guidelines, other ones than its neighbour's."""
    first, second = (SHIPPED.known[(index * 5 + more) % len(SHIPPED.known)].item.guideline for more in (0, 2))
    return TagGuidelines(
        cohort=acts.cast.cohort,
        thing=TaggedThing(test_action=acts.cast.first(index)),
        guidelines=(first, second),
        organisation=place.organisation,
    )


def _taken_back(acts: Acts) -> Iterator[ToldCommand]:
    """An experience that is corrected, one that is withdrawn, and a comment that is."""
    cast = acts.cast
    place, other, on = cast.staying[0], cast.staying[1], cast.kickoff_on + dt.timedelta(days=TAKEN_BACK_DAYS)
    kept, gone = (acts.posted(place, acts.cast.first(0), on, Audience.COHORT) for _ in range(2))
    said = acts.commented(other, kept.experience)
    of_place = {"cohort": cast.cohort, "organisation": place.organisation}
    corrected = replace(
        cast.example(CorrectExperience), **of_place, experience=kept.experience, occurred_on=on, audience=kept.audience
    )
    withdrawn = replace(cast.example(WithdrawExperience), **of_place, experience=gone.experience)
    unsaid = replace(
        cast.example(WithdrawComment),
        cohort=cast.cohort,
        organisation=other.organisation,
        experience=kept.experience,
        comment=said.comment,
    )
    mine, theirs = writer(place, 0), writer(other, 0)
    yield ToldCommand(at(on, 12), mine, kept)
    yield ToldCommand(at(on, 12, 5), mine, gone)
    yield ToldCommand(at(on, 13), theirs, said)
    yield ToldCommand(at(on, 14), mine, corrected)
    yield ToldCommand(at(on, 14, 5), mine, withdrawn)
    yield ToldCommand(at(on, 14, 10), theirs, unsaid)
    yield ToldCommand(at(on, 15), theirs, acts.useful(other, kept.experience))


def more(acts: Acts, events: int, until: dt.date) -> Iterator[ToldCommand]:
    """So many events more, spread over the cohort's days before that one: experiences, and what others say of them."""
    cast = acts.cast
    begin = cast.kickoff_on + dt.timedelta(days=TRIED_DAYS + BEGUN_DAYS)
    days = (min(until, cast.closes_on) - begin).days
    current = {index: acts.cast.first(index) for index in range(len(cast.staying))}
    told = written = 0
    while told < events:
        turn, index = divmod(written, len(cast.staying))
        moment = while_working(begin, days, told / events)
        for it in _round(acts, index, turn, moment, current):
            fits = told + it.events <= events
            line = it if fits else _point(acts, index, moment)
            told += line.events
            yield line
            if told == events:
                return
        written += 1


def _round(
    acts: Acts, index: int, turn: int, moment: dt.datetime, current: dict[int, TestActionId]
) -> Iterator[ToldCommand]:
    """One experience, with what belongs to it; now and then a new test action before it."""
    staying, on = acts.cast.staying, day_of(moment)
    place, other = staying[index], staying[(index + 1) % len(staying)]
    if turn % ROUNDS_PER_TEST_ACTION == ROUNDS_PER_TEST_ACTION - 1:
        planned = acts.planned(place, on)
        current[index] = planned.test_action
        yield ToldCommand(moment, coordinator(place), planned, events=2)
    posted = acts.posted(place, current[index], on)
    yield ToldCommand(moment, writer(place, turn), posted)
    if posted.audience is Audience.COHORT:
        yield ToldCommand(moment, writer(other, turn), acts.commented(other, posted.experience))
        yield ToldCommand(moment, writer(other, turn), acts.useful(other, posted.experience))
    yield ToldCommand(moment, writer(place, turn), acts.measured(place, current[index], on))


def _point(acts: Acts, index: int, moment: dt.datetime) -> ToldCommand:
    """A measurement more: one event, where there is room for no more."""
    place = acts.cast.staying[index]
    return ToldCommand(moment, coordinator(place), acts.measured(place, acts.cast.first(index), day_of(moment)))
