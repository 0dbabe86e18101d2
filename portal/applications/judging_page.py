"""What the page of a round after the deadline shows: how far each application is, the order, and the days. Pure."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.applications.standing import SCORERS
from domain.calendar import danish_day, danish_time, day_of
from domain.counting import counted, listed
from domain.organisations.events import OrganisationKind
from portal.applications.comparing import Applied, RoundCompared, compared, fair_days
from portal.applications.judging_forms import judging_at
from portal.applications.judging_sections import JudgedSections
from portal.applications.ranking_shown import DayLine, RankedShown, assigned_shown, linked_to, ranked_shown
from portal.applications.round_seen import RoundSeen
from portal.views.round_due import is_over, round_due
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.judging import DAYS_RULE, SHORT, VERDICT_BADGES


class ApplicationLine(msgspec.Struct, frozen=True, kw_only=True):
    name: Link
    kind: str
    received: str
    screened: Badge
    scored: str
    verdict: Badge
    day: str
    answered: str


class JudgingPage(msgspec.Struct, frozen=True, kw_only=True):
    """`next_step` is what is to be done now; `steps` lead to what may be done. A past has none of them."""

    frame: Frame
    name: str
    facts: tuple[Line, ...]
    says: str
    next_step: str
    steps: tuple[Link, ...]
    lines: tuple[ApplicationLine, ...]
    needed: str
    kinds: tuple[RankedShown, ...]
    rule: str
    days: tuple[DayLine, ...]
    encouraged: tuple[Line, ...]
    form: Form
    then: str
    report: str
    journal: str


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """The same and everything of each application, to be printed."""

    frame: Frame
    board: JudgingPage
    applications: tuple[JudgedSections, ...]
    made: str


class JudgedPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    about: JudgedSections
    badges: tuple[Badge, ...]
    steps: tuple[Link, ...]
    missing: str
    round_name: str


def board(seen: RoundSeen, frame: Frame, form: Form, *, acts: bool, today: dt.date) -> JudgingPage:
    found = compared(seen.round, seen.applied)
    is_past = seen.then is not None
    days = fair_days(seen.round, seen.applied)
    return JudgingPage(
        frame=frame,
        name=seen.round.name,
        facts=tuple(_facts(seen)),
        says=_says(found),
        next_step="" if is_past else round_due(seen.round, (it.progress for it in seen.applied), today).says,
        steps=tuple(_steps(seen, found, today)) if acts and not is_past else (),
        lines=tuple(_line(seen, it) for it in seen.applied),
        needed=_needed(found),
        kinds=tuple(ranked_shown(seen, found, it) for it in found.kinds),
        rule=DAYS_RULE if days else "",
        days=tuple(assigned_shown(seen, it) for it in days),
        encouraged=tuple(_encouraged(seen)),
        form=form,
        then="" if seen.then is None else seen.then.moment,
        report=_asked(seen, "report"),
        journal=_asked(seen, "journal"),
    )


def _asked(seen: RoundSeen, page: str) -> str:
    """Another page of the round, as of then."""
    then = "" if seen.then is None else f"?as_of={seen.then.parameter}"
    return f"{judging_at(seen.round.round)}/{page}{then}"


def _facts(seen: RoundSeen) -> Iterator[Line]:
    row = seen.round
    yield Line("Frist", f"til og med {danish_day(row.closes_on)}")
    yield Line("Pladser", str(row.places))
    yield Line("Svar", f"i ugen fra {danish_day(row.answer_week)}")
    if row.mapping_days:
        yield Line("Dage til afdækning", listed([danish_day(day) for day in row.mapping_days]))


def _says(found: RoundCompared) -> str:
    standing = counted(found.standing, "ansøgning", "ansøgninger")
    valid = counted(found.valid, "gyldig", "gyldige")
    return (
        f"{standing}, {found.looked_through} gennemgået, {valid}. {found.taken} af {found.places} pladser er givet væk."
    )


def _needed(found: RoundCompared) -> str:
    if found.looked_through < found.standing and not found.needed:
        return "Om ansøgningerne skal sættes i rækkefølge, ved man, når alle er gennemgået."
    if not found.needed:
        return "Der er plads til alle gyldige ansøgninger, så de skal ikke sættes i rækkefølge."
    if not found.kinds:
        return (
            f"Der er {counted(found.weighed, 'gyldig ansøgning', 'gyldige ansøgninger')} til "
            f"{counted(found.places, 'plads', 'pladser')}. Runden har ingen kriterier, så begrundelsen er jeres egen."
        )
    several = (
        " Kommuner og boformer har hver sine kriterier. Hvordan pladserne deles mellem dem, er jeres afgørelse."
        if len(found.kinds) > 1
        else ""
    )
    return (
        f"Der er {counted(found.weighed, 'gyldig ansøgning', 'gyldige ansøgninger')} til "
        f"{counted(found.places, 'plads', 'pladser')}. Rækkefølgen er en hjælp; den afgør ikke noget.{several}"
    )


def _steps(seen: RoundSeen, found: RoundCompared, today: dt.date) -> Iterator[Link]:
    at = judging_at(seen.round.round)
    if not is_over(seen.round, today):
        yield Link("Skriv ned, at I har opfordret nogen", f"{at}/encouragements/new")
        return
    if any(it.has_place and it.judged.day is None and it.sent.last.days for it in seen.applied):
        yield Link("Fastlæg dagene", f"{at}/days")
    untold = any(it.stands and it.verdict is not None and not it.is_answered for it in seen.applied)
    if untold and today >= seen.round.answer_week:
        yield Link("Send svarene", f"{at}/answers")


def _line(seen: RoundSeen, one: Applied) -> ApplicationLine:
    judged = one.judged
    return ApplicationLine(
        name=linked_to(seen, one.id, seen.name_of(one)),
        kind=OF_KIND_ONE.get(one.kind, ""),
        received=danish_time(one.sent.last.received_at),
        screened=screened(one),
        scored=_scored(one),
        verdict=Badge("trukket tilbage") if not one.stands else _verdict(one),
        day="" if judged.day is None else danish_day(judged.day.day),
        answered=""
        if judged.decision is None or judged.decision.answered_at is None
        else danish_day(day_of(judged.decision.answered_at)),
    )


OF_KIND_ONE = {OrganisationKind.MUNICIPALITY: "Kommune", OrganisationKind.SHELTER_110: "§ 110-boform"}


def screened(one: Applied) -> Badge:
    if one.valid is None:
        return Badge("ikke gennemgået")
    return Badge("gyldig", "success") if one.valid else Badge("ikke gyldig", "warning")


def _scored(one: Applied) -> str:
    if one.judged.agreed is not None:
        return "Enige"
    return f"{min(len(one.judged.own_scorings), SCORERS)} af {SCORERS}"


def _verdict(one: Applied) -> Badge:
    return Badge("ikke afgjort") if one.verdict is None else VERDICT_BADGES[one.verdict]


def _encouraged(seen: RoundSeen) -> Iterator[Line]:
    for it in seen.encouraged:
        rests = listed([SHORT[criterion].lower() for criterion in it.rests_on])
        by = f"{seen.labels.heading(it.by)}, {danish_day(day_of(it.recorded_at))}"
        yield Line(seen.labels.heading(it.organisation), f"{it.reason} Hviler på: {rests}. ({by})")
