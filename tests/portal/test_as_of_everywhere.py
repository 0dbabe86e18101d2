"""Every page of a cohort can be seen as of then, and is then what it was: the page as of a position is, word for word,
the page that was shown when the position was the last.

The auditor reads everything and is never asked to do anything, so the auditor's present and past have to agree. The
others are given forms in the present alone: theirs is asked as of the position both times, while it is the last and
when much has come after it, so that a page which looks at the present is found out.

What somebody may see of the past is decided by what they are now. So whoever is something else by now, because a role
has ended or begun, sees of that past what somebody saw then who was this all the time: their stand-in.
"""

import asyncio
import datetime as dt
import re
from collections.abc import Sequence

import httpx
import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from domain.cohorts.authority import cohort_standing
from domain.cohorts.events import AdvisorAssigned, CohortPlanned
from domain.kernel import Event, PersonId, Recorded, fold
from domain.meetings.events import CallKind
from domain.meetings.readiness import ReadinessQuestion
from domain.organisations.events import OrganisationId, PersonRegistered, Role, RoleGranted, RoleRevoked
from domain.text import Prose, Title
from portal.rows.leavers import Left
from portal.views.attached import HasFiles
from portal.visiting.authorisation import Caller, place_in_cohort
from portal.visiting.portal import Portal
from portal.web.access import Capacity
from portal.words.remarks import path_of
from projections.answers import PRESENTATIONS
from projections.comments import COMMENTS
from projections.journal import JOURNAL
from projections.meetings import MEETINGS
from projections.organisations import PEOPLE
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS
from tests.conftest import TestPostgres
from tests.portal.addresses import ids_in
from tests.portal.client import visiting
from tests.portal.kept import fresh, stored
from tests.portal.signed_in import demonstration, enter
from tests.portal.visiting.test_authorisation import Route, routes_of
from tests.projections.histories import COHORT, NO_SHRINKING, histories
from tests.projections.programme import made, whole_programme

AUDITOR, ADVISOR, PARTICIPANT = "person-9", "person-1", "person-2"
STAND_INS = {ADVISOR: "person-8", PARTICIPANT: "person-7"}
"""Who has been from the beginning what the other is in the end."""
LOOKS_MAX = 2
"""At how many positions each history is looked at."""
PAGES_MIN = 20
"""Fewer pages than this, of a whole programme, means that something is not looked at."""
OF_ITS_MOMENT = {
    re.compile(r"\s*<p>Kravene (i dag|efter det, der var registreret ved)\b.*?</p>"): "",
    re.compile(r", og det, der (er registreret nu|var registreret ved hændelse nr. \d+)\."): "",
    re.compile(r'<input type="hidden" name="(as_of|command_id|csrf_token)" value="[^"]*">'): "",
    re.compile(r"(\?|&amp;)as_of=\d+(&amp;)?"): r"\1",
    re.compile(r'(\?|&amp;)(?=["#])'): "",
    re.compile(r'(?s)<(ul|p) class="[^"]*d-print-none">\s*(<li>\s*)?<a href="[^"]*/deletion">.*?</\1>'): "",
    re.compile(r'(?s)<div class="news d-print-none".*?</script>'): "",
    re.compile(r'(?s)<div class="live d-print-none".*?</script>'): "",
    re.compile(r'(?s)<div id="present".*?</div>'): "",
    re.compile(r' data-own="[^"]*"'): "",
    re.compile(r'(?s)<figure[^>]*>(?:(?!</figure>).)*aria-label="QR-kode til mødets rum.*?</figure>'): "",
    re.compile(r'<img src="[^"]*/thumbnail"[^>]*>'): "",
    re.compile(r'(?s)<a href="[^"]*/files/[^"/]*">(.*?)</a>'): r"\1",
    re.compile(r'<p class="paper-moment">.*?</p>'): "",
    re.compile(r"\s+"): " ",
}
"""What in a page says which moment it is of, and what stands there instead: in the present one may ask for a text to be
deleted and wait for news, and a file that stands there can be opened, whose bytes are no history.
"""
NO_CLOCK = {"as_of": "2026-03-04", "clock": "moon"}
READABLE = re.compile(r"text/|application/(json|x-ndjson|jsonl)")
"""What else than pages can be compared word for word; a PDF or an archive says when it was made."""
HOME = f"/cohorts/{COHORT}"
QUESTIONS = f"{HOME}/questions"
"""The list in which a question that was taken back stands no more, either."""
IN_BRACES = re.compile(r"\{(\w+)\}")


class Seen(msgspec.Struct, frozen=True):
    """A page as somebody saw it: its status and its words."""

    status: int
    text: str


class Place(msgspec.Struct, frozen=True):
    """What somebody is in the cohort, and through which organisations."""

    capacity: Capacity
    organisations: tuple[OrganisationId, ...]
    left: Left | None


class Look(msgspec.Struct, frozen=True):
    """Everything that was seen while the position was the last, and what those who looked were then."""

    position: int
    present: dict[str, Seen]
    past: dict[tuple[str, str], Seen]
    taken_back: frozenset[str]
    places: dict[str, Place | None]


def cohort_pages(routes: Sequence[Route]) -> list[Route]:
    return [it for it in routes if it.method == "GET" and it.path.startswith("/cohorts/{cohort}")]


def test_a_page_as_of_a_position_is_the_page_that_was_shown_then(postgres: TestPostgres) -> None:
    @given(histories(), st.lists(st.floats(0, 1), min_size=LOOKS_MAX, max_size=LOOKS_MAX))
    @settings(max_examples=2, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.too_slow])
    def same(told: tuple[Recorded[Event], ...], where: list[float]) -> None:
        assume(any(isinstance(it.event, CohortPlanned) for it in told))
        with fresh(postgres) as url:
            asyncio.run(_agree(url, told, where))

    same()


def test_a_whole_programme_is_looked_at_on_nearly_every_page(postgres: TestPostgres) -> None:
    with fresh(postgres) as url:
        pages = asyncio.run(_agree(url, whole_programme(), [0.3, 0.6, 0.9]))
    assert pages >= PAGES_MIN


def test_whoever_is_no_longer_of_an_organisation_sees_what_it_kept_to_itself_neither_now_nor_as_it_was(
    postgres: TestPostgres,
) -> None:
    revoked = _by_the_system(_revoked(PARTICIPANT, "organisation-1"))
    with fresh(postgres) as url:
        assert asyncio.run(_agree(url, (*whole_programme(), revoked), [0.7, 0.97])) >= PAGES_MIN
    with fresh(postgres) as url:
        statuses = asyncio.run(_proof_of_organisation_1(url, (*whole_programme(), revoked)))
    assert statuses == {"while it is theirs": 200, "afterwards": 404, "afterwards, as it was then": 404}


def test_whoever_has_no_role_any_more_finds_no_cohort_neither_now_nor_as_it_was(postgres: TestPostgres) -> None:
    gone = [_by_the_system(_revoked(PARTICIPANT, f"organisation-{number}")) for number in (1, 2, 3)]
    with fresh(postgres) as url:
        assert asyncio.run(_agree(url, (*whole_programme(), *gone), [0.9])) >= PAGES_MIN


def test_every_page_takes_as_of(postgres: TestPostgres) -> None:
    """A page that reads it refuses what cannot be read."""
    with fresh(postgres) as url:
        assert asyncio.run(_deaf(url, {"as_of": "i går"})) == asyncio.run(_deaf(url, NO_CLOCK)) == set()


async def _deaf(url: str, nonsense: dict[str, str]) -> set[str]:
    """The pages that somebody may open and nobody is told by that they cannot read it."""
    history = with_an_auditor(whole_programme())
    app = demonstration(url, lambda: history[-1].stamp.recorded_at)
    statuses: dict[str, set[int]] = {}
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await come_to(portal, history, len(history))
        paths = await paths_of(portal, cohort_pages(list(routes_of(app))))
        for person in (AUDITOR, ADVISOR, PARTICIPANT):
            await enter(portal, client, person)
            for path in paths:
                answer = await client.get(path, params={**dict(httpx.URL(path).params), **nonsense})
                statuses.setdefault(path, set()).add(answer.status_code)
    return {path for path, those in statuses.items() if those - {404} != {422}}


async def _proof_of_organisation_1(url: str, history: Sequence[Recorded[Event]]) -> dict[str, int]:
    """What the participant is answered who asks for it before the last event, and after."""
    last = len(history)
    app = demonstration(url, lambda: history[-1].stamp.recorded_at)
    page = f"{HOME}/organisations/organisation-1/proof"
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await come_to(portal, history, last - 1)
        await enter(portal, client, PARTICIPANT)
        before = await client.get(page)
        await come_to(portal, history, last)
        after, then = await client.get(page), await client.get(page, params={"as_of": last - 1})
    return {
        "while it is theirs": before.status_code,
        "afterwards": after.status_code,
        "afterwards, as it was then": then.status_code,
    }


async def _agree(url: str, told: Sequence[Recorded[Event]], where: list[float]) -> int:
    """Look at positions that far between the planning of the cohort and its end; then as of them. How many pages."""
    history = _with_stand_ins(with_an_auditor(told))
    begin = next(place for place, it in enumerate(history, start=1) if isinstance(it.event, CohortPlanned))
    positions = sorted({begin + round(it * (len(history) - begin)) for it in where})
    now = [history[0].stamp.recorded_at]
    app = demonstration(url, lambda: now[0])
    routes = cohort_pages(list(routes_of(app)))
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        looks = []
        for position in [*positions, len(history)]:
            now[0] = history[position - 1].stamp.recorded_at
            await come_to(portal, history, position)
            looks.append(await _look(portal, client, routes, position))
        return sum([await _same_as_then(portal, client, look) for look in looks[:-1]])


async def come_to(portal: Portal, history: Sequence[Recorded[Event]], position: int) -> None:
    """Append what has not been appended yet, and wait until the rows show it."""
    new = history[await portal.recorder.head() : position]
    if new:
        await portal.recorder.append([stored(it) for it in new])
    assert await portal.caught_up(position)


def with_an_auditor(told: Sequence[Recorded[Event]]) -> list[Recorded[Event]]:
    registered = PersonRegistered(person=PersonId(AUDITOR), title=Title(Prose("Revisor")))
    granted = RoleGranted(person=registered.person, role=Role.AUDITOR, organisation=None)
    return [Recorded(registered, told[0].stamp), Recorded(granted, told[0].stamp), *told]


def _with_stand_ins(told: Sequence[Recorded[Event]]) -> list[Recorded[Event]]:
    """The same, and for the advisor and the participant somebody who is all the time what they are in the end."""
    first, planned = told[0].stamp, next(it.stamp for it in told if isinstance(it.event, CohortPlanned))
    registered: list[Recorded[Event]] = []
    assigned: list[Recorded[Event]] = []
    for person, stand_in in STAND_INS.items():
        (standing,) = fold([cohort_standing(PersonId(person))], told)
        who = PersonId(stand_in)
        registered.append(Recorded(PersonRegistered(person=who, title=Title(Prose("Afløser"))), first))
        registered += [
            Recorded(RoleGranted(person=who, role=role, organisation=organisation), first)
            for role, organisation in sorted(standing.standing.roles, key=str)
        ]
        if COHORT in standing.assigned:
            assigned.append(Recorded(AdvisorAssigned(cohort=COHORT, advisor=who), planned))
    begin = next(place for place, it in enumerate(told, start=1) if isinstance(it.event, CohortPlanned))
    return [*registered, *told[:begin], *assigned, *told[begin:]]


def _revoked(person: str, organisation: str) -> RoleRevoked:
    return made(RoleRevoked, person=person, role=Role.PARTICIPANT, organisation=organisation)


def _by_the_system(event: Event) -> Recorded[Event]:
    """The event, the day after the whole programme."""
    last = whole_programme()[-1].stamp
    return Recorded(event, msgspec.structs.replace(last, recorded_at=last.recorded_at + dt.timedelta(days=1)))


async def _look(portal: Portal, client: httpx.AsyncClient, routes: Sequence[Route], position: int) -> Look:
    paths = await paths_of(portal, routes)
    await enter(portal, client, AUDITOR)
    present = {path: await _seen(client, path) for path in paths}
    past: dict[tuple[str, str], Seen] = {}
    places = {person: await _place(portal, person) for person in (*STAND_INS, *STAND_INS.values())}
    for person, stand_in in STAND_INS.items():
        for who in {person} if places[person] == places[stand_in] else {person, stand_in}:
            await enter(portal, client, who)
            past |= {(who, path): await _seen(client, path, position) for path in paths}
    return Look(position, present, past, await _taken_back(portal), places)


async def _same_as_then(portal: Portal, client: httpx.AsyncClient, look: Look) -> int:
    await enter(portal, client, AUDITOR)
    then = {path: await _seen(client, path, look.position) for path in look.present}
    assert {path: seen for path, seen in then.items() if look.present[path] != seen} == {}, look.position
    for person, stand_in in STAND_INS.items():
        now = await _place(portal, person)
        who = person if look.places[person] == now else stand_in
        if look.places[who] != now:
            continue  # not even the stand-in, whose organisation had not come or gone yet, was then what they are now
        await enter(portal, client, person)
        since = {f"{HOME}{path_of(it)}" for it in await _taken_back(portal) - look.taken_back}
        since |= {QUESTIONS} if since else set()
        seen_then = {path: seen for (saw, path), seen in look.past.items() if saw == who and path not in since}
        again = {path: await _seen(client, path, look.position) for path in seen_then}
        assert again == seen_then, (look.position, person, who)
    return sum(seen.status == 200 for seen in look.present.values())


async def _taken_back(portal: Portal) -> frozenset[str]:
    """What there is on which something has been said and taken back: only overseers still find it in the past."""
    rows = await portal.rows.many(COMMENTS, cohort=COHORT)
    return frozenset(row.thing for row in rows if row.withdrawn_reason is not None)


async def _place(portal: Portal, person: str) -> Place | None:
    """What they are in the cohort now."""
    caller = Caller(person=await portal.rows.one(PEOPLE, person))
    within = await place_in_cohort(portal.rows, caller, COHORT)
    return None if within is None else Place(within.capacity, within.organisations, within.left)


PEOPLE_MAX = 100


async def paths_of(portal: Portal, routes: Sequence[Route]) -> list[str]:
    """Every route, with the first and the latest thing of every kind that there is by now."""
    rows = portal.rows
    with_files: list[HasFiles] = [
        *await rows.many(EXPERIENCES, cohort=COHORT),
        *await rows.many(TEST_ACTIONS, cohort=COHORT),
        *await rows.many(MEETINGS, cohort=COHORT),
        *await rows.many(PRESENTATIONS, cohort=COHORT),
    ]
    ids = {
        **await ids_in(portal, COHORT),
        "question": [it.comment for it in await rows.many(COMMENTS, cohort=COHORT) if it.is_asked],
        "position": [str(it.position) for it in await rows.many(JOURNAL, cohort=COHORT)],
        "person": [it.person for it in await rows.earliest(PEOPLE, PEOPLE_MAX)],
        "file": [it.attached.file for row in with_files for it in row.files],
        "kind": [CallKind.EXPECTATION.value],
        "asked": [ReadinessQuestion.ROLES.value],
    }
    there = [it.path for it in routes if all(ids[name] for name in IN_BRACES.findall(it.path))]
    ends = [{name: those[end] for name, those in ids.items() if those} for end in (0, -1)]
    filled = [path.format_map(end) for path in there for end in ends]
    return list(dict.fromkeys([*filled, f"{HOME}/changes?from=1"]))


async def _seen(client: httpx.AsyncClient, path: str, as_of: int | None = None) -> Seen:
    """The page as it is now or as of the position, without what stands around it and says which of the two it is."""
    asked = path if as_of is None else f"{path}{'&' if '?' in path else '?'}as_of={as_of}"
    answer = await client.get(asked)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind != "text/html":
        return Seen(answer.status_code, answer.text if READABLE.match(kind) else kind)
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    for said, instead in OF_ITS_MOMENT.items():
        main = said.sub(instead, main)
    return Seen(answer.status_code, main)
