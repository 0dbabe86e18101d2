"""Who has left a cohort begins nothing more in it; they may tell of what was, and take back what they said."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.catalogue import DECISIONS
from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR, SPEAKER
from domain.cohorts.events import InvitationAccepted, OrganisationWithdrew
from domain.cohorts.refusals import AlreadyWithdrawn, NotInCohort
from domain.completion.attest_activity import AttestActivity
from domain.guidelines.tag_guidelines import TagGuidelines
from domain.kernel import SYSTEM, Command, Refusal
from domain.meetings.check_in import CheckIn
from domain.meetings.propose_agenda_point import ProposeAgendaPoint
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from tests.projections.programme import History, beginning, made, noon, programme, wished_by

TAKES_BACK = {
    "WithdrawDocument",
    "WithdrawEndorsement",
    "WithdrawExperience",
    "WithdrawTestAction",
    "WithdrawComment",
    "WithdrawRemark",
    "CloseQuestion",
    "TakeUsefulnessBack",
    "RemoveExperienceFile",
    "RemovePresentationFile",
    "RemoveTestActionFile",
    "RemoveShelfFile",
    "TakeShelfItemDown",
}
"""What somebody has said is theirs to take back, also when they have gone."""
TELLS = {
    "AgreeToDocument",
    "ApproveDocument",
    "NameAgreeingLeaders",
    "NameAnnex",
    "SignDocument",
    "PostExperience",
    "CorrectExperience",
    "AttachExperienceFile",
    "AttachPresentationFile",
    "AttachTestActionFile",
    "RecordMeasurement",
    "SetChartLines",
    "RecordLocalMeasurement",
    "CorrectLocalMeasurement",
    "NotePoint",
    "DecideTestAction",
    "ShareTestAction",
    "GiveFeedback",
    "CorrectAcceptance",
    "CorrectComment",
    "CorrectRemark",
    "CorrectFeedback",
    "CorrectMeasurement",
    "CorrectPresentation",
    "CorrectSlides",
    "CorrectTestAction",
    "CorrectTestActionDecision",
    "CorrectTestCycle",
    "KeepPromise",
    "TickStatusLine",
    "ReopenStatusLine",
    "ReopenPromise",
    "CorrectPromise",
    "SeeFeedback",
    "TagGuidelines",
    "AttachShelfFile",
    "CorrectShelfItem",
}
"""What was while they took part may still be told of, and put right: it is theirs, and it may be recorded late."""
ANSWERS = {"AcceptInvitation", "DeclineInvitation"}
"""Answers to an invitation; who has left has none, until there is a new one."""
SECOND = OrganisationId("organisation-2")
OWNERS = {"TagGuidelines": OrganisationId("organisation-1")}
"""Whose the thing is where an advisor says it in the programme: nobody but its owner could."""
ON_A_DAY = (
    made(CheckIn, meeting="meeting-5"),
    made(ProposeAgendaPoint, meeting="meeting-5"),
    made(AttestActivity, attested_on=dt.date(2026, 3, 4)),
)
"""What can be wished for before or on a day alone, which the programme is past, or in a run of another plan: it tells
of them as having happened.
"""
LATER, LONG_AGO = noon(dt.date(2027, 1, 1)), dt.date(2025, 12, 1)


def of_organisations() -> set[str]:
    """Every wish in a cohort that an organisation's own people may have."""
    theirs = (MEMBER, SPEAKER, MEMBER_OR_COHORT_ADVISOR)
    return {
        name
        for name, decision in DECISIONS.items()
        if decision.permission in theirs and "cohort" in decision.command.__struct_fields__
    }


def wished() -> Iterator[tuple[Command, OrganisationId, History]]:
    """Every wish of an organisation in the programme, and what had happened before it."""
    history = History()
    for command in beginning():
        history.wish(command, SYSTEM, LATER)
    for step in programme():
        if type(step).__name__ in of_organisations() and not _of_the_whole_cohort(step):
            organisation = getattr(step, "organisation", None) or OWNERS.get(type(step).__name__, SECOND)
            yield msgspec.structs.replace(step, organisation=organisation), organisation, _so_far(history)
        history.wish(step, wished_by(step), LATER)
    yield from ((step, step.organisation, _so_far(history)) for step in ON_A_DAY)


def _of_the_whole_cohort(step: Command) -> bool:
    """A meeting is no organisation's own: what it touches, an advisor says."""
    return isinstance(step, TagGuidelines) and step.thing.meeting is not None


def _so_far(history: History) -> History:
    before = History()
    before.recorded = list(history.recorded)
    return before


def refusal_of_a_leaver(command: Command, organisation: OrganisationId, history: History) -> type[Refusal] | None:
    """Why the wish is turned down when the organisation has left just before it, None if it is not."""
    history.tell(made(InvitationAccepted, organisation=organisation, accepted_on=LONG_AGO), at=LATER)
    history.tell(made(OrganisationWithdrew, organisation=organisation, withdrew_on=LATER.date()), at=LATER)
    try:
        history.wish(command, wished_by(command), LATER)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_every_wish_that_an_organisation_may_have_is_tried() -> None:
    assert {type(command).__name__ for command, _, _ in wished()} == of_organisations()


def test_whoever_has_left_begins_nothing() -> None:
    refused = {
        (name, refusal_of_a_leaver(command, organisation, before))
        for command, organisation, before in wished()
        if (name := type(command).__name__) not in TAKES_BACK | TELLS | ANSWERS
    }
    assert refused == {(name, NotInCohort) for name in of_organisations() - TAKES_BACK - TELLS - ANSWERS}


def test_whoever_has_left_answers_no_old_invitation() -> None:
    refused = {refusal_of_a_leaver(*wish) for wish in wished() if type(wish[0]).__name__ in ANSWERS}
    assert refused == {AlreadyWithdrawn}


def test_whoever_has_left_tells_of_what_was_and_takes_back_what_they_said() -> None:
    refused = {refusal_of_a_leaver(*wish) for wish in wished() if type(wish[0]).__name__ in TAKES_BACK | TELLS}
    assert refused == {None}
