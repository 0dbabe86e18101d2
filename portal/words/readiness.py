"""Whether an organisation is ready, as its people are asked, and as their answers are told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.meetings.events import CallKind
from domain.meetings.readiness import ReadinessQuestion
from domain.plans.programme import ProgrammePlan
from portal.web.parts import Line
from portal.words.calls import call_kinds
from portal.words.kinds import ANSWERS
from portal.words.labels import Labels
from portal.words.meetings import tally
from projections.answered_rows import ReadinessRow
from projections.memberships import MembershipRow


class ReadinessWords(msgspec.Struct, frozen=True, kw_only=True):
    """The page's title, the question, what helps to answer it, why one is asked, and a second question if any."""

    title: str
    question: str
    hint: str
    why: str
    second: str | None = None


FIRST_STEP = "Ved I, hvad I skal gøre først?"
READINESS: Mapping[ReadinessQuestion, ReadinessWords] = {
    ReadinessQuestion.ROLES: ReadinessWords(
        title="Roller og ansvar",
        question="Er det aftalt hos jer, hvem der har hvilken rolle og hvilket ansvar?",
        hint="Tovholder, ansvarlig leder, ledergruppe og implementeringsteam. Tovholderen svarer, og kan svare igen.",
        why="Det er jeres første opgave i forløbet.",
    ),
    ReadinessQuestion.EXPECTATIONS: ReadinessWords(
        title="Forventningerne til jer",
        question="Ved I, hvilken aktiv indsats der ventes af jer i forløbet?",
        hint="Tovholderen svarer, helst efter forventningsafstemningen, og kan svare igen.",
        why="Så ved rådgiveren, om der er mere at tale om før opstartsmødet.",
    ),
    ReadinessQuestion.EQUIPPED: ReadinessWords(
        title="Efter opstartsmødet",
        question="Er du klædt på til det lokale arbejde?",
        hint="Hver svarer for sig selv, og kan svare igen.",
        why="To spørgsmål om, hvad opstartsmødet gav jer.",
        second=FIRST_STEP,
    ),
    ReadinessQuestion.STRUCTURE: ReadinessWords(
        title="Strukturen om prøvehandlingerne",
        question="Har I fået en god struktur om arbejdet med prøvehandlinger?",
        hint="Hvem gør hvad, hvornår mødes I om det, og hvem skriver? Tovholderen svarer, og kan svare igen.",
        why="Ét spørgsmål, før I skal præsentere jeres første erfaringer.",
    ),
}
TALKED_ABOUT: Mapping[CallKind, tuple[ReadinessQuestion, ...]] = {
    CallKind.EXPECTATION: (ReadinessQuestion.ROLES, ReadinessQuestion.EXPECTATIONS),
    CallKind.KICKOFF_FOLLOW_UP: (ReadinessQuestion.EQUIPPED, ReadinessQuestion.STRUCTURE),
    CallKind.POST_CLOSING: (),
}
"""What each call with the coordinator is about."""
NOT_ANSWERED = "Ikke besvaret endnu."


def asks_readiness(plan: ProgrammePlan) -> bool:
    """Has the plan a call that talks of whether the organisation is ready, so that it is asked before?"""
    return any(TALKED_ABOUT.get(it) for it in call_kinds(plan))


def answers_to(row: MembershipRow, asked: ReadinessQuestion) -> tuple[ReadinessRow, ...]:
    """What each who has answered last answered, the latest first."""
    return tuple(sorted((it for it in row.readiness if it.asked is asked), key=lambda it: -it.position))


def readiness_lines(
    row: MembershipRow, labels: Labels, those: Iterable[ReadinessQuestion] = ReadinessQuestion
) -> Iterator[Line]:
    """Each question, and how it is answered: by a coordinator with their name, by each for themselves in numbers."""
    for asked in those:
        words = READINESS[asked]
        given = answers_to(row, asked)
        if not given:
            yield Line(words.question, NOT_ANSWERED)
        elif asked is ReadinessQuestion.EQUIPPED:
            yield from pulse_of_kickoff(given)
        else:
            last = given[0]
            who, on = labels[last.answered_by], danish_day(day_of(last.answered_at))
            yield Line(words.question, f"{ANSWERS[last.answer]}, svarede {who} den {on}.")


def pulse_of_kickoff(given: Sequence[ReadinessRow]) -> Iterator[Line]:
    """How many said what to each of the two questions; the second came later, and not everybody was asked it."""
    yield Line(READINESS[ReadinessQuestion.EQUIPPED].question, tally(it.answer for it in given))
    if steps := [it.first_step for it in given if it.first_step is not None]:
        yield Line(FIRST_STEP, tally(steps))


def equipped(rows: Iterable[MembershipRow]) -> Sequence[ReadinessRow]:
    """What everybody on the cohort has answered about the kick-off."""
    return [it for row in rows for it in answers_to(row, ReadinessQuestion.EQUIPPED)]
