"""Deciding on an application, taking one from the waiting list, fixing days, answering, and asking others to apply."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.applications.answer_application import AnswerApplication
from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationDecided,
    ApplicationVerdict,
    MappingDayFixed,
    TakenFromWaitingList,
)
from domain.applications.decide_application import DecideApplication, TakeFromWaitingList
from domain.applications.fix_mapping_day import FixMappingDay, SayWhyThatDay
from domain.calendar import danish_day
from domain.counting import counted
from domain.kernel import Event, Recorded
from domain.text import Fault, Prose
from portal.applications.comparing import compared, criteria_in, fair_days
from portal.applications.judging_forms import (
    APPLICATION,
    JUDGING,
    Judged,
    criteria_field,
    judging_form,
    round_form,
)
from portal.applications.round_seen import RoundSeen
from portal.visiting.asked_form import AskedOnDemand
from portal.visiting.visit import Visit
from portal.web.forms import FormErrors, FormFields
from portal.web.forms.asking import Field, Fields
from portal.web.forms.foreseen import Foreseen, ForeseenPart
from portal.web.readers import readers_of
from portal.words.choosing import choices_of
from portal.words.judging import VERDICTS

WOULD_STAND_IN = Prose("Fordi.")
NOTHING_TO_ANSWER = "Der er ingen afgørelser, der mangler at blive sendt."
NOTHING_TO_FIX = "Der er ingen, der mangler en dag."


def _decision_fields(_: Visit, about: Judged) -> Fields:
    used = criteria_in(about.seen.round, about.one.kind)
    needed = bool(used) and compared(about.seen.round, about.seen.applied).needed and about.one.valid is not False
    hint = (
        "Der er flere gyldige ansøgninger end pladser, så afgørelsen skal hvile på mindst ét."
        if needed
        else "Der skal kun vælges noget her, når der er flere gyldige ansøgninger end pladser."
    )
    rests_on = criteria_field(about, "Hvilke kriterier hviler den på?", hint, optional=not needed)
    return {
        "verdict": Field("Afgørelse", "", choices_of(VERDICTS)),
        **({"rests_on": rests_on} if used else {}),
        "reason": Field(
            "Begrundelse",
            f"Den står i svaret til ansøgeren. Skriv den, så den kan forstås af den, der får den. "
            f"{readers_of('DecideApplication', 'reason')}",
            rows=6,
        ),
    }


def _decided(_: Visit, about: Judged) -> Mapping[str, Any]:
    before = about.one.judged.decision
    if before is None:
        return {}
    return {"verdict": before.verdict, "rests_on": before.rests_on, "reason": before.reason}


async def _would_decide(_: Visit, about: Judged, happening: Sequence[Recorded[Event]]) -> Foreseen:
    """Places, the day that would be fair, and when the applicant is told."""
    told = [it.event for it in happening]
    verdict = next(
        (
            it.verdict if isinstance(it, ApplicationDecided) else ApplicationVerdict.ACCEPTED
            for it in told
            if isinstance(it, ApplicationDecided | TakenFromWaitingList)
        ),
        ApplicationVerdict.REFUSED,
    )
    found = compared(about.seen.round, about.seen.applied)
    taken = found.taken - about.one.has_place + (verdict is ApplicationVerdict.ACCEPTED)
    parts = [
        ForeseenPart("Afgørelsen", (f"{about.name}: {VERDICTS[verdict].lower()}.",)),
        ForeseenPart(
            "Pladser",
            (f"{counted(taken, 'plads er', 'pladser er')} givet væk, {max(found.places - taken, 0)} er ledige.",),
        ),
        ForeseenPart(
            "Svaret",
            (
                f"Ansøgeren får svar i ugen fra {danish_day(about.seen.round.answer_week)}, når du sender svarene.",
                "Indtil da kan afgørelsen ændres.",
            ),
        ),
    ]
    return Foreseen(parts=tuple(parts))


DECISION = judging_form(
    path=f"{APPLICATION}/decision",
    title="Afgør ansøgningen",
    lead=lambda _, about: f"{about.name}. Rækkefølgen er en hjælp. Det er dig, der afgør, og du skriver hvorfor.",
    asks=DecideApplication,
    fields=_decision_fields,
    filled=_decided,
    foresees=_would_decide,
    send="Gem afgørelsen",
    notice="Afgørelsen er gemt. Ansøgeren har ikke fået svar endnu.",
)
TAKING = judging_form(
    path=f"{APPLICATION}/taking",
    title="Giv en plads fra ventelisten",
    lead=lambda _, about: f"{about.name} står på ventelisten, og der er en ledig plads.",
    asks=TakeFromWaitingList,
    fields={"reason": Field("Begrundelse", readers_of("TakeFromWaitingList", "reason"), rows=3)},
    foresees=_would_decide,
    send="Giv pladsen",
    notice="Pladsen er givet. Ansøgeren får svar, når du sender det.",
)


def _day_fields(_: Visit, about: Judged) -> Fields:
    wished = {day: number for number, day in enumerate(about.one.sent.last.days, start=1)}
    lines = ", ".join(f"{danish_day(day)} ({number}. valg)" for day, number in wished.items())
    return {
        "day": Field("Dag for afdækningen", f"De har valgt {lines}." if lines else ""),
        "reason": Field("Hvorfor den dag?", readers_of("FixMappingDay", "reason"), rows=2, optional=False),
    }


async def _would_fix(_: Visit, about: Judged | RoundSeen, happening: Sequence[Recorded[Event]]) -> Foreseen:
    seen = about.seen if isinstance(about, Judged) else about
    fixed = [it.event for it in happening if isinstance(it.event, MappingDayFixed)]
    lines = tuple(f"{seen.labels.heading(it.organisation)}: {danish_day(it.day)}." for it in fixed)
    told = "Ansøgeren får dagen at vide med svaret. Er der svaret, får de den i en mail for sig."
    return Foreseen(parts=(ForeseenPart("Dage", lines), ForeseenPart("Hvem får det at vide", (told,))))


DAY = judging_form(
    path=f"{APPLICATION}/day",
    title="Fastlæg en dag for afdækningen",
    lead=lambda _, about: f"{about.name}. Dagen er endelig, når I har talt sammen.",
    asks=FixMappingDay,
    fields=_day_fields,
    filled=lambda _, about: {} if about.one.judged.day is None else {"day": about.one.judged.day.day},
    foresees=_would_fix,
    on_demand={"reason": AskedOnDemand(SayWhyThatDay, WOULD_STAND_IN)},
    send="Fastlæg dagen",
    keeps_drafts=False,
    notice="Dagen er fastlagt.",
)


async def _fix_all(visit: Visit, seen: RoundSeen, form: FormFields) -> None:
    """Every day that the rule gives, or none."""
    own = {it.id: it for it in seen.applied}
    wishes = [
        FixMappingDay(
            round=seen.round.round,
            application=it.application,
            organisation=own[it.application].sent.organisation,
            day=it.day,
        )
        for it in fair_days(seen.round, seen.applied)
        if it.day is not None
    ]
    if not wishes:
        raise FormErrors(Fault("", NOTHING_TO_FIX))
    await visit.perform_all(wishes, form)


DAYS = round_form(
    path=f"{JUDGING}/days",
    title="Fastlæg dagene",
    lead="Alle, der har fået en plads, får den dag, som fordelingen giver dem. Du kan ændre en enkelt bagefter.",
    asks=FixMappingDay,
    fields={},
    doing=_fix_all,
    foresees=_would_fix,
    keeps_drafts=False,
    send="Fastlæg dagene",
    notice="Dagene er fastlagt.",
)


async def _answer_all(visit: Visit, seen: RoundSeen, form: FormFields) -> None:
    """Everybody who has been decided on and not been told."""
    wishes = [
        AnswerApplication(round=seen.round.round, application=it.id, organisation=it.sent.organisation)
        for it in seen.applied
        if it.stands and it.verdict is not None and not it.is_answered
    ]
    if not wishes:
        raise FormErrors(Fault("", NOTHING_TO_ANSWER))
    await visit.perform_all(wishes, form)


async def _would_answer(_: Visit, seen: RoundSeen, happening: Sequence[Recorded[Event]]) -> Foreseen:
    own = {it.id: it for it in seen.applied}
    told = [it.event for it in happening if isinstance(it.event, ApplicationAnswered)]
    lines = []
    for it in told:
        verdict = own[it.application].verdict
        if verdict is not None:
            lines.append(f"{seen.labels.heading(it.organisation)}: {VERDICTS[verdict].lower()}.")
    return Foreseen(parts=(ForeseenPart("Der sendes en mail til hver af dem, én gang", tuple(lines)),))


ANSWERS = round_form(
    path=f"{JUDGING}/answers",
    title="Send svarene",
    lead="Hver ansøger får én mail med afgørelsen og begrundelsen. Når den er sendt, kan afgørelsen ikke ændres.",
    asks=AnswerApplication,
    fields={},
    doing=_answer_all,
    foresees=_would_answer,
    keeps_drafts=False,
    send="Send svarene",
    notice="Svarene er på vej.",
)


DECIDING_FORMS = (DECISION, TAKING, DAY, DAYS, ANSWERS)
