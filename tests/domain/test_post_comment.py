"""Comment on an experience, ask about it, or give sparring on it: for an organisation, or as the cohort's advisor."""

import pytest

from domain.cohorts.refusals import NotInCohort
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience, CommentKind, CommentPosted
from domain.sharing.post_comment import CommentAlreadyPosted, PostComment
from domain.sharing.refusals import ExperienceIsWithdrawn, UnknownExperience
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    commented,
    corrected,
    experience,
    having_planned,
    invited,
    withdrawn,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
PRIVATE = experience(HOLSTEBRO, "2025-09-21", audience=Audience.ORGANISATION)
STORY = [*a_cohort(), *having_planned(HOLSTEBRO), POSTED, PRIVATE]


def comment(
    organisation: OrganisationId | None = SKOVVANG,
    on: str = "2025-09-20",
    kind: CommentKind = CommentKind.QUESTION,
    cohort: RunId = COHORT,
    text: str = "Hvordan fik I naboen med?",
) -> PostComment:
    wished = commented(experience(HOLSTEBRO, on))
    return PostComment(
        cohort=cohort,
        experience=wished.experience,
        comment=wished.comment,
        kind=kind,
        text=Prose(text),
        organisation=organisation,
    )


def test_another_organisation_asks() -> None:
    given(STORY).when(comment(), by=SKOVVANG_TOVHOLDER).then(commented(POSTED, SKOVVANG))


@pytest.mark.parametrize("kind", CommentKind)
def test_the_cohorts_advisor_speaks_for_nobody(kind: CommentKind) -> None:
    wish = comment(None, kind=kind)
    given(STORY).when(wish, by=ADVISOR).then(
        CommentPosted(**{name: getattr(wish, name) for name in wish.__struct_fields__})
    )


def test_an_organisation_is_spoken_for_by_its_own_people() -> None:
    given(STORY, another_cohort()).when(comment()).permitted_only_to(SKOVVANG_TOVHOLDER)
    given(STORY, another_cohort()).when(comment(HOLSTEBRO)).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_only_the_cohorts_own_advisors_speak_for_nobody() -> None:
    given(STORY, another_cohort()).when(comment(None)).permitted_only_to(ADVISOR)


def test_an_organisation_that_left_or_never_came_is_silent() -> None:
    given(STORY, withdrew(SKOVVANG, "2025-10-01")).when(comment(), by=SKOVVANG_TOVHOLDER).refused(NotInCohort)
    given(STORY, withdrew(SKOVVANG, "2025-10-01"), invited(SKOVVANG)).when(comment(), by=SKOVVANG_TOVHOLDER).refused(
        NotInCohort
    )


def test_what_others_keep_to_themselves_might_as_well_not_exist() -> None:
    given(STORY).when(comment(on="2025-09-21"), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)


@pytest.mark.parametrize(("organisation", "by"), [(HOLSTEBRO, COLLEAGUE), (None, ADVISOR)])
def test_but_colleagues_and_the_advisor_read_it(organisation: OrganisationId | None, by: PersonId) -> None:
    given(STORY).when(comment(organisation, on="2025-09-21"), by=by).then(commented(PRIVATE, organisation))


def test_neither_does_one_that_nobody_posted_or_that_is_of_another_cohort() -> None:
    given(STORY).when(comment(on="2025-09-22"), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)
    given(STORY, another_cohort()).when(comment(None, cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownExperience)


def test_nobody_comments_on_what_was_withdrawn() -> None:
    given(STORY, withdrawn(POSTED)).when(comment(), by=SKOVVANG_TOVHOLDER).refused(ExperienceIsWithdrawn)


def test_a_comment_is_written_once() -> None:
    given(STORY, commented(POSTED, SKOVVANG)).when(comment(), by=SKOVVANG_TOVHOLDER).refused(CommentAlreadyPosted)


def test_a_comment_says_something() -> None:
    given(STORY).when(comment(text="\n"), by=SKOVVANG_TOVHOLDER).refused(
        Malformed, Fault("text", "Feltet skal udfyldes.")
    )


def test_it_waits_for_the_experience_to_be_withdrawn_or_hidden() -> None:
    hidden = corrected(experience(HOLSTEBRO, "2025-09-20", audience=Audience.ORGANISATION), "2025-09-20")
    for meanwhile in (withdrawn(POSTED), hidden):
        given(STORY).when(comment(), by=SKOVVANG_TOVHOLDER).conflicts_with(meanwhile)


def test_it_waits_for_the_speakers_organisation_to_leave() -> None:
    given(STORY).when(comment(), by=SKOVVANG_TOVHOLDER).conflicts_with(withdrew(SKOVVANG, "2025-10-01"))


def test_it_does_not_wait_for_other_comments_or_other_organisations() -> None:
    given(STORY).when(comment(), by=SKOVVANG_TOVHOLDER).does_not_conflict_with(
        commented(POSTED, SKOVVANG, number=2), commented(POSTED, number=3), withdrew(HOLSTEBRO, "2025-10-01")
    )
