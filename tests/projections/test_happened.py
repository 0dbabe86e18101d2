"""What had happened by a day, as far as is known now: the clock of the world, against that of the record."""

import datetime as dt

from domain.cohorts.events import InvitationAccepted, OrganisationInvited
from domain.kernel import Event, Recorded, Stamp
from domain.meetings.events import MeetingHeld, MeetingScheduled
from domain.organisations.events import OrganisationRegistered
from domain.sharing.events import ExperienceCorrected, ExperiencePosted, ExperienceWithdrawn
from domain.test_actions.events import TestActionPlanned, TestCyclePlanned
from projections.happened import happened_by
from tests.specification import Happened, flat
from tests.stories import (
    HOLSTEBRO,
    KICKOFF,
    a_cohort,
    at,
    corrected,
    day,
    experience,
    having_planned,
    held,
    scheduled,
    withdrawn,
)

WRITTEN_DOWN = at("2026-06-01 12:00")
POSTED = experience(HOLSTEBRO, "2025-09-20")


def kinds(by: str, *happened: Happened) -> list[type[Event]]:
    """What had happened by the end of the day, when all of it was written down long afterwards."""
    told = [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=WRITTEN_DOWN))
        for position, it in enumerate(flat(happened), start=1)
    ]
    return [type(recorded.event) for recorded in happened_by(day(by), told)]


def test_it_counts_from_the_day_it_happened_though_it_was_written_down_later() -> None:
    story = (a_cohort(), scheduled(KICKOFF), held(KICKOFF))
    assert MeetingHeld in kinds("2025-09-02", story)
    assert MeetingHeld not in kinds("2025-09-01", story)


def test_what_it_speaks_of_is_there_with_it() -> None:
    known = kinds("2025-09-20", a_cohort(), having_planned(HOLSTEBRO), POSTED)
    assert TestActionPlanned in known
    assert ExperiencePosted in known
    assert known.index(OrganisationRegistered) < known.index(OrganisationInvited) < known.index(InvitationAccepted)


def test_what_has_no_day_of_its_own_counts_from_the_day_it_was_written_down() -> None:
    story = (a_cohort(), scheduled(KICKOFF), having_planned(HOLSTEBRO))
    assert MeetingScheduled not in kinds("2026-05-31", story)
    assert {MeetingScheduled, TestCyclePlanned} <= set(kinds("2026-06-01", story))


def test_an_experience_happened_on_the_day_it_was_corrected_to() -> None:
    earlier, later = corrected(POSTED, to="2025-09-10"), corrected(POSTED, to="2025-12-01")
    told = (a_cohort(), having_planned(HOLSTEBRO), POSTED)
    assert {ExperiencePosted, ExperienceCorrected} <= set(kinds("2025-09-10", told, earlier))
    assert ExperiencePosted not in kinds("2025-11-30", told, later)
    assert ExperiencePosted in kinds("2025-12-01", told, later)


def test_nothing_is_left_out_once_it_has_all_been_written_down() -> None:
    story = (a_cohort(), having_planned(HOLSTEBRO), POSTED, withdrawn(POSTED))
    assert ExperienceWithdrawn not in kinds("2026-05-31", story)
    assert len(kinds("2026-06-01", story)) == len(list(flat(story)))


def test_before_anything_happened_nothing_is_known() -> None:
    assert kinds("2025-07-31", a_cohort()) == []
    assert happened_by(dt.date.max, ()) == ()
