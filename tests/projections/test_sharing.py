"""Experiences with their corrections, and comments."""

import datetime as dt

from projections.comments import COMMENTS
from projections.kernel import fold
from projections.sharing import EXPERIENCES, ExperienceRow
from tests.projections.programme import FIRST_DAY, SAID, whole_programme


def row(experience: str) -> ExperienceRow:
    return fold(EXPERIENCES, whole_programme(), {})[experience,]


def test_a_corrected_experience_shows_how_it_stands_and_how_it_stood() -> None:
    corrected = row("experience-1")
    assert (corrected.occurred_on, corrected.learned) == (FIRST_DAY + dt.timedelta(days=12), "At begynde tidligere.")
    (correction,) = corrected.corrections
    assert (correction.before.occurred_on, correction.before.learned) == (FIRST_DAY + dt.timedelta(days=10), SAID)
    assert correction.reason == SAID
    assert correction.position > corrected.posted_position


def test_a_withdrawn_experience_is_still_there_to_read() -> None:
    assert (row("experience-4").withdrawn_reason, row("experience-4").happened) == (SAID, SAID)
    assert row("experience-3").withdrawn_reason is None


def test_an_experience_knows_who_found_it_useful() -> None:
    assert row("experience-1").useful_to == ("person-4",)
    assert row("experience-2").useful_to == ()


def test_comments_say_who_spoke_for_whom() -> None:
    comments = fold(COMMENTS, whole_programme(), {})
    assert [(it.organisation, it.withdrawn_reason) for it in comments.values()] == [
        ("organisation-2", None),
        (None, SAID),
        (None, None),
        ("organisation-2", None),
        (None, SAID),
    ]
    assert [it.thing for it in comments.values()] == [
        "experience-1",
        "experience-1",
        "test-action-1",
        "comment-4",
        "comment-4",
    ]
