"""Take a proposed point in, or say no to it with a sentence."""

from typing import Any

from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointId, AgendaPointProposed, PointAnswer
from domain.meetings.answer_agenda_point import (
    AnswerAgendaPoint,
    DeclinedWithoutSentence,
    NoSuchPoint,
    PointAlreadyAnswered,
)
from domain.organisations.events import OrganisationId
from domain.text import Prose, Title
from tests.specification import given
from tests.stories import ADVISOR, COHORT, FIRST, HOLSTEBRO, SKOVVANG, a_cohort, all_scheduled, another_cohort

POINT = AgendaPointId("agenda-point-1")
ABOUT: dict[str, Any] = {"cohort": COHORT, "meeting": FIRST, "organisation": HOLSTEBRO}
WHY = Prose("Det tager vi til det næste møde.")


def proposed(point: AgendaPointId = POINT, organisation: OrganisationId = HOLSTEBRO) -> AgendaPointProposed:
    return AgendaPointProposed(
        cohort=COHORT, meeting=FIRST, organisation=organisation, agenda_point=point, title=Title("Lægen")
    )


def wish(answer: PointAnswer, sentence: Prose | None = None) -> AnswerAgendaPoint:
    return AnswerAgendaPoint(**ABOUT, agenda_point=POINT, answer=answer, sentence=sentence)


def answered(answer: PointAnswer, sentence: Prose | None = None) -> AgendaPointAnswered:
    return AgendaPointAnswered(**ABOUT, agenda_point=POINT, answer=answer, sentence=sentence)


STORY = [*a_cohort(), *all_scheduled(), proposed()]
IN, NO = PointAnswer.TAKEN_IN, PointAnswer.DECLINED


def test_the_advisor_takes_it_in_or_says_why_not() -> None:
    given(STORY).when(wish(IN), by=ADVISOR).then(answered(IN))
    given(STORY).when(wish(NO, WHY), by=ADVISOR).then(answered(NO, WHY))
    given(STORY, another_cohort()).when(wish(IN)).permitted_only_to(ADVISOR)


def test_a_no_has_a_sentence_and_is_said_once() -> None:
    given(STORY).when(wish(NO), by=ADVISOR).refused(DeclinedWithoutSentence)
    given(STORY, answered(IN)).when(wish(NO, WHY), by=ADVISOR).refused(PointAlreadyAnswered)
    given(a_cohort(), all_scheduled()).when(wish(IN), by=ADVISOR).refused(NoSuchPoint)


def test_it_waits_for_another_answer_and_for_nobody_elses_proposal() -> None:
    given(STORY).when(wish(IN), by=ADVISOR).conflicts_with(answered(NO, WHY))
    other = proposed(AgendaPointId("agenda-point-2"), SKOVVANG)
    given(STORY).when(wish(IN), by=ADVISOR).does_not_conflict_with(other)
