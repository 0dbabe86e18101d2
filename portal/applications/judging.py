"""A round after the deadline, one application in it, and the report of the whole: now, or as it was known then."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.applications.answered import ApplicationVerdict
from domain.applications.standing import SCORERS
from domain.calendar import danish_time
from domain.organisations.events import Role
from domain.text import Malformed
from portal.applications.comparing import RoundCompared, compared, criteria_in
from portal.applications.judging_forms import Judged, board_crumbs, round_crumbs
from portal.applications.judging_page import JudgedPage, JudgingPage, ReportPage, board, screened
from portal.applications.judging_sections import JudgementReader, sections
from portal.applications.round_seen import RoundSeen, past_shown, round_seen, then_asked
from portal.rows.history import AsOf
from portal.visiting.visit import Visit
from portal.web.access import PORTFOLIO_READER
from portal.web.forms import MALFORMED, FormFields
from portal.web.parts import Badge, Link
from portal.web.templates import shown
from portal.words.judging import VERDICT_BADGES

LABELS = {"as_of": "Som det var"}


class Judging(Controller):
    path = "/rounds/{round:str}/judging"

    @get(access=PORTFOLIO_READER)
    async def judging(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
        as_of: FromQuery[str] = "",
    ) -> Template:
        """How far each application is, the order, and the days."""
        then, wrong = _then(as_of)
        seen = await round_seen(visit, round, then)
        page = _board(visit, seen, as_of, wrong)
        return shown("applications/judging.html", page, status=200 if wrong is None else MALFORMED)

    @get("/report", access=PORTFOLIO_READER)
    async def report(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
        as_of: FromQuery[str] = "",
    ) -> Template:
        """All of it, for a folder: what each application said, figures, scores and reasons. Raises `Malformed`."""
        then = then_asked(as_of)
        seen = await round_seen(visit, round, then)
        reader = _reader(visit, seen)
        page = ReportPage(
            frame=visit.frame(
                f"Rapport om {seen.round.name}",
                crumbs=round_crumbs(seen),
                as_of=past_shown(visit, then),
            ),
            board=_board(visit, seen, as_of, None),
            applications=tuple(sections(Judged(seen=seen, one=it), reader) for it in seen.applied),
            made=danish_time(visit.now),
        )
        return shown("applications/report.html", page)

    @get("/{application:str}", access=PORTFOLIO_READER)
    async def judged(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
        application: FromPath[str],
        as_of: FromQuery[str] = "",
    ) -> Template:
        """Everything of one application, and what can be done with it. Raises `Malformed`."""
        then = then_asked(as_of)
        seen = await round_seen(visit, round, then)
        about = Judged(seen=seen, one=seen.one(application))
        acts = visit.has(Role.ADVISOR) and then is None
        page = JudgedPage(
            frame=visit.frame(
                about.name,
                crumbs=round_crumbs(seen),
                about=seen.round.name,
                as_of=past_shown(visit, then),
            ),
            about=sections(about, _reader(visit, seen)),
            badges=_badges(about),
            steps=_steps(visit, about) if acts else (),
            missing="" if about.one.stands else "Ansøgningen er trukket tilbage.",
            round_name=seen.round.name,
        )
        return shown("applications/judged.html", page)


def _then(text: str) -> tuple[AsOf | None, Malformed | None]:
    try:
        return then_asked(text), None
    except Malformed as wrong:
        return None, wrong


def _reader(visit: Visit, seen: RoundSeen) -> JudgementReader:
    return JudgementReader(person=visit.person, scores=visit.has(Role.ADVISOR), links=seen.then is None)


def _board(visit: Visit, seen: RoundSeen, asked: str, wrong: Malformed | None) -> JudgingPage:
    form = visit.form(LABELS, as_of=asked)
    if wrong is not None:
        form = form.again(FormFields(form.texts), wrong)
    frame = visit.frame(
        f"Ansøgninger i {seen.round.name}",
        crumbs=board_crumbs(seen),
        as_of=past_shown(visit, seen.then),
    )
    return board(seen, frame, form, acts=visit.has(Role.ADVISOR), today=visit.today)


def _badges(about: Judged) -> tuple[Badge, ...]:
    valid, verdict = about.one.valid, about.one.verdict
    found = () if valid is None else (screened(about.one),)
    return (*found, *(() if verdict is None else (VERDICT_BADGES[verdict],)))


def _steps(visit: Visit, about: Judged) -> tuple[Link, ...]:
    """What may be done with it now, in the order in which it is done."""
    one, at = about.one, about.address
    closed = about.seen.round.is_ended or visit.today > about.seen.round.closes_on
    if not one.stands or not closed:
        return ()
    round_ = compared(about.seen.round, about.seen.applied)
    found = _steps_after(about, at, round_)
    if one.judged.run is not None:
        found.insert(0, Link("Gå til forløbet", f"/cohorts/{one.judged.run}"))
    if round_.looked_through == round_.standing and not one.is_answered and one.judged.run is None:
        found.append(Link("Afgør" if one.verdict is None else "Afgør igen", f"{at}/decision"))
    if one.valid and one.verdict is None and criteria_in(about.seen.round, one.kind):
        two = len(one.judged.own_scorings) >= SCORERS
        step = Link("Den fælles vurdering", f"{at}/agreement") if two else Link("Vurder", f"{at}/scoring")
        needed = round_.needed and one.judged.agreed is None
        found.insert(0 if needed else len(found), step)
    if one.verdict is None:
        again = one.valid is not None
        found.insert(len(found) if again else 0, Link("Gennemgå igen" if again else "Gennemgå", f"{at}/screening"))
    return (*found, Link("Oplys et tal", f"{at}/figures/new"))


def _steps_after(about: Judged, at: str, round_: RoundCompared) -> list[Link]:
    one = about.one
    found: list[Link] = []
    if one.verdict is ApplicationVerdict.WAITING and round_.free:
        found.append(Link("Giv en plads fra ventelisten", f"{at}/taking"))
    if one.has_place and one.judged.run is None:
        found.append(Link("Begynd forløbet", f"{at}/run"))
    if one.has_place and about.seen.round.cohort is None:
        fixed = one.judged.day is not None
        found.insert(len(found) if fixed else 0, Link("Flyt dagen" if fixed else "Fastlæg en dag", f"{at}/day"))
    return found
