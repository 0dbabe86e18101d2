"""What holds of every account, whatever happened: properties, tried on random programmes."""

import datetime as dt
import random

from hypothesis import given as forall
from hypothesis import strategies as st

from domain.completion.account import account, own_account
from domain.completion.results import Account
from domain.completion.verdicts import Status
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from tests.account.accounts import account_of, evidence
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    accepted,
    all_held,
    all_scheduled,
    day,
    experience,
    held,
    planned,
    withdrew,
)

DAYS = st.dates(dt.date(2025, 8, 25), dt.date(2026, 3, 5)).map(str)
EXPERIENCES = st.lists(
    st.builds(
        experience,
        st.sampled_from([HOLSTEBRO, SKOVVANG]),
        DAYS,
        st.sampled_from(["a", "b", "c"]),
        st.integers(1, 9),
    ),
    max_size=12,
    unique_by=lambda posted: posted.experience,
)
MEETINGS = st.lists(st.sampled_from([KICKOFF, FIRST, SECOND, CLOSING]), unique=True).map(
    lambda which: [*all_scheduled(), *(held(meeting) for meeting in which)]
)


def story(meetings: list[Event], experiences: list[Event]) -> list[Event]:
    return [*planned(), *accepted(HOLSTEBRO, SKOVVANG), *meetings, *experiences]


def counts(whole: Account) -> dict[tuple[OrganisationId, str], int]:
    return {
        (own.organisation, it.rule): it.count for own in whole.organisations for it in own.rules if it.count is not None
    }


@forall(meetings=MEETINGS, experiences=EXPERIENCES, added=EXPERIENCES)
def test_an_added_experience_never_lowers_a_count(
    meetings: list[Event], experiences: list[Event], added: list[Event]
) -> None:
    fewer = counts(account_of(story(meetings, experiences)))
    more = counts(account_of(story(meetings, [*experiences, *added])))
    assert all(more[key] >= count for key, count in fewer.items())


@forall(meetings=MEETINGS, experiences=EXPERIENCES, seed=st.integers())
def test_the_order_of_recording_experiences_does_not_matter(
    meetings: list[Event], experiences: list[Event], seed: int
) -> None:
    shuffled = random.Random(seed).sample(experiences, len(experiences))
    before, after = account_of(story(meetings, experiences)), account_of(story(meetings, shuffled))
    assert counts(before) == counts(after)
    assert [it.reasons for own in before.organisations for it in own.rules] == [
        it.reasons for own in after.organisations for it in own.rules
    ]


@forall(experiences=EXPERIENCES)
def test_experiences_count_the_same_recorded_before_or_after_the_meetings(experiences: list[Event]) -> None:
    first = account_of(story([*experiences, *all_held()], []))
    last = account_of(story(all_held(), experiences))
    assert counts(first) == counts(last)


@forall(meetings=MEETINGS, experiences=EXPERIENCES)
def test_every_experience_either_counts_or_is_a_near_miss(meetings: list[Event], experiences: list[Event]) -> None:
    whole = account_of(story(meetings, experiences))
    for own in whole.organisations:
        told = own.rules[0]
        subjects = [it.subject for it in told.counted]
        subjects += [it.subject for it in told.near_misses if it.subject.startswith("experience-")]
        posted = [it.experience for it in experiences if it.organisation == own.organisation]  # type: ignore[attr-defined]
        assert sorted(subjects) == sorted(posted)


@forall(meetings=MEETINGS, experiences=EXPERIENCES, on=DAYS)
def test_the_day_decides_what_is_possible_and_never_what_counts(
    meetings: list[Event], experiences: list[Event], on: str
) -> None:
    gathered = evidence(story(meetings, experiences))
    assert counts(account(gathered, day(on))) == counts(account(gathered, dt.date(2030, 1, 1)))


@forall(meetings=MEETINGS, experiences=EXPERIENCES, on=DAYS)
def test_nothing_is_missing_that_a_meeting_which_was_not_held_may_still_change(
    meetings: list[Event], experiences: list[Event], on: str
) -> None:
    """The closing meeting decides the minimums, and every meeting what is asked of it; until then they can be moved."""
    gathered = evidence(story(meetings, experiences))
    whole = account(gathered, day(on))
    held_ones = {it.meeting for it in gathered.meetings if it.is_held}
    lost = [it for own in whole.organisations for it in own.rules if it.status is Status.MISSING]
    assert [it for it in lost if it.hard and CLOSING not in held_ones] == []
    assert [it for it in lost if it.meeting is not None and it.meeting not in held_ones] == []


@forall(meetings=MEETINGS, experiences=EXPERIENCES, on=DAYS)
def test_what_is_judged_of_one_alone_is_what_the_whole_account_has_of_it(
    meetings: list[Event], experiences: list[Event], on: str
) -> None:
    read = evidence(*story(meetings, experiences), withdrew(SKOVVANG, "2025-12-01"))
    for organisation in (HOLSTEBRO, SKOVVANG, OrganisationId("organisation-elsewhere")):
        assert own_account(read, day(on), organisation) == account(read, day(on)).of(organisation)
