"""Pages, links and buttons are told apart by what they are called: in tabs, in the history, in a list of links, by ear.
And every form that is filled in wrong comes back as it was typed, says so first in its title, and changes nothing.

The walk knows every route, so that a page or a form which is added is asked without anybody thinking of it.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path

import httpx
import msgspec
import pytest
from litestar import Litestar

from domain.test_actions.events import MeasurementRecorded, TestActionDecided, TestCyclePlanned
from domain.text import PROSE_CHARACTERS_MAX
from portal.rows.history import AS_OF
from portal.visiting.portal import Portal
from tests.conftest import TestPostgres
from tests.portal.page_forms import PageForm, forms_on
from tests.portal.page_links import links_on
from tests.portal.reading.story import COHORT, OF, VISITORS, story
from tests.portal.reading.telling import told
from tests.portal.reading.walking import Ids, ids_in, paths
from tests.portal.signed_in import SAME_ORIGIN, enter
from tests.portal.visiting.test_authorisation import routes_of

WHO = ("author", "advisor", "administrator")
PAGES_MIN = {"author": 100, "advisor": 120, "administrator": 20}
"""Fewer pages than this mean that something is not looked at."""
POSITIONS_STEP = 12
FEW: Ids = {
    "person": [VISITORS["author"], VISITORS["revoked"]],
    "organisation": [OF["author"], OF["leaver"], OF["invited"]],
}
"""Of these a few are enough: their pages have names of their own."""
OWN = "test-action-1"
"""What the author's are called."""
HOME = f"/cohorts/{COHORT}"
WRONG = "31.2.2026" + "x" * PROSE_CHARACTERS_MAX
"""No day, no number and no address, and too long for any text."""
NOBODYS = "nothing-of-the-kind"
LOOKS = {"/cohorts/new/dates", "/people/list/rows", "/colleagues/{organisation}/list/rows"}
"""What is shown of a form before it is sent: it saves nothing."""
BUTTONS = {
    "/news",
    "/mails/stop/{token}",
    "/sign-out",
    "/account/session",
    "/account/picture",
    "/account/picture/removal",
    "/account/sessions",
    "/calendar/address",
    "/calendar/address/revocation",
    "/people/{person}/password-link",
    "/people/{person}/activation",
    "/invitations/again",
    "/invitations/{person}/again",
    "/invitations/{person}/withdrawal",
    "/people/{person}/deactivation",
    "/organisations/{organisation}/reopening",
    "/cohorts/{cohort}/completion",
    "/cohorts/{cohort}/organisations/{organisation}/completion",
    "/cohorts/{cohort}/organisations/{organisation}/proof",
    "/cohorts/{cohort}/proof",
    "/cohorts/{cohort}/test-actions/{test_action}/sharing",
    "/cohorts/{cohort}/experiences/{experience}/files/{file}/removal",
    "/cohorts/{cohort}/meetings/{meeting}/files/{file}/removal",
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/files/{file}/removal",
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/blocks",
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/slides/correction/blocks",
    "/cohorts/{cohort}/test-actions/{test_action}/files/{file}/removal",
    "/cohorts/{cohort}/meetings/{meeting}/minutes/draft/sections",
    "/cohorts/{cohort}/meetings/{meeting}/minutes/lock",
    "/cohorts/{cohort}/organisations/{organisation}/status/lines/more",
    "/cohorts/{cohort}/organisations/{organisation}/status/lines/{line}/reopening",
    "/cohorts/{cohort}/organisations/{organisation}/status/lines/{line}/tick",
    "/cohorts/{cohort}/experiences/{experience}/usefulness",
    "/cohorts/{cohort}/experiences/{experience}/usefulness/withdrawal",
    "/cohorts/{cohort}/questions/{question}/closure",
    "/cohorts/{cohort}/questions/{question}/reopening",
    "/cohorts/{cohort}/promises/{promise}/kept",
    "/cohorts/{cohort}/promises/{promise}/reopening",
    "/cohorts/{cohort}/remarks/{comment}/seen",
    "/cohorts/{cohort}/shelf/{item}/files/{file}/removal",
    "/cohorts/{cohort}/shelf/{item}/taking-on",
    "/cohorts/{cohort}/documents/{document}/agreement",
    "/cohorts/{cohort}/documents/{document}/approval",
    "/cohorts/{cohort}/documents/{document}/own-signature",
    "/cohorts/{cohort}/documents/{document}/draft/parts",
    "/cohorts/{cohort}/organisations/{organisation}/documents/new/parts",
    "/gatherings/{gathering}/sign-ups",
    "/guidelines/catalogue/new",
    "/rounds/{round}/judging/answers",
    "/rounds/{round}/judging/days",
}
"""Forms in which there is nothing to fill in."""
NOT_REACHED = {
    "/colleagues/{organisation}/list",
    "/colleagues/{organisation}/list/rows",
    "/colleagues/{organisation}/new",
    "/colleagues/{organisation}/{person}/invitation",
    "/colleagues/{organisation}/{person}/link",
    "/colleagues/{organisation}/{person}/revocation",
    "/colleagues/{organisation}/{person}/activation",
    "/colleagues/{organisation}/{person}/withdrawal",
    "/colleagues/{organisation}/{person}/deactivation",
    "/sign-in",
    "/sign-in/demo",
    "/forgotten-password",
    "/password/{secret}",
    "/advisors",
    "/people/{person}/agency-roles/answers",
    "/people/list",
    "/cohorts/new/following",
    "/cohorts/{cohort}/meetings/{meeting}/check-in",
    "/cohorts/{cohort}/meetings/{meeting}/coming",
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}",
    "/cohorts/{cohort}/meetings/{meeting}/proposals/{agenda_point}",
    "/cohorts/{cohort}/meetings/{meeting}/proposals/{agenda_point}/refusal",
    "/cohorts/{cohort}/meetings/{meeting}/proposals/{agenda_point}/taking-in",
    "/cohorts/{cohort}/documents/{document}/endorsements/{position}",
    "/rounds/{round}/judging/{application}/run",
    "/gatherings/{gathering}/cancellation",
    "/gatherings/{gathering}/guests",
    "/gatherings/{gathering}/participants/{person}",
    "/gathering-sign-up/{link}",
    "/gathering-sign-up/{link}/cancellation",
    "/apply/{round}",
    "/application/{link}",
    "/application/{link}/withdrawal",
}
"""Forms that nobody is shown when everything in the story has happened, or only whoever is not signed in, or has a link
of their own."""
Pages = Mapping[str, str]


class Sent(msgspec.Struct, frozen=True):
    """A form that was filled in wrong, and its answer."""

    form: PageForm
    status: int
    page: str
    before: int
    after: int


class Looked(msgspec.Struct, frozen=True):
    """What was found: the pages that are there for each visitor, by address; one form for each route that takes any."""

    pages: Mapping[str, Pages]
    sent: Mapping[str, Sent]
    posts: frozenset[str]


def addresses(app: Litestar, ids: Ids) -> Iterator[str]:
    """Every page there is, with everything that an address may ask of it."""
    yield from paths(app, {**ids, **FEW, "position": ids["position"][::POSITIONS_STEP]})
    person, organisation = ids["person"][0], ids["organisation"][0]
    for asked in ("search=om", f"person={person}", f"organisation={organisation}", "recorded_from=4.3.2026"):
        yield f"{HOME}/journal?{asked}"
    for asked in ("from=1&to=20", "from=1&to=30", "from=2000-01-01&to=1.1.2100&dates=occurred"):
        yield f"{HOME}/changes?{asked}"
    for page in ("", "/journal", "/requirements", "/replay"):
        yield from (f"{HOME}{page}?{AS_OF}={it}" for it in ("90", "100", "2100-01-01", "2100-01-01&clock=occurred"))
    yield from (f"{HOME}/experiences?{asked}" for asked in ("period=1", f"test_action={ids['test_action'][0]}"))
    tried = (it for it in ids["test_action"] if it.startswith(OWN) and not it.endswith("gone"))
    yield from (f"{HOME}/experiences/new?test_action={it}" for it in tried)
    below = ((TestCyclePlanned, "cycles"), (MeasurementRecorded, "measurements"), (TestActionDecided, "decisions"))
    for kind, where in below:
        its = ((it.event, it.stamp.position) for it in story().recorded)
        yield next(
            f"{HOME}/test-actions/{event.test_action}/{where}/{position}/correction"
            for event, position in its
            if isinstance(event, kind) and event.test_action.startswith(OWN)
        )
    yield from (f"/security-log?{asked}" for asked in (f"person={person}", "day=4.3.2026", "before=3"))
    yield from (f"/read-log?{asked}" for asked in (f"person={person}", f"by={person}", "day=4.3.2026"))
    yield from (f"{page}?before=3" for page in ("/read-log", "/readings", "/security", "/checkpoints"))
    yield "/checkpoints/comparison?old=1&new=2"


async def look_around(postgres: TestPostgres, folder: Path) -> Looked:
    """Every page there is, and what becomes of every form on them."""
    async with told(postgres, folder) as (app, client):
        portal: Portal = app.state.portal
        ids, posts = await ids_in(portal), [it.path for it in routes_of(app) if it.method == "POST"]
        found: dict[str, Pages] = {}
        sent: dict[str, Sent] = {}
        for who in WHO:
            await enter(portal, client, VISITORS[who])
            found[who] = {it: page for it in addresses(app, ids) if (page := await _page(client, it)) is not None}
            for route, form in _forms(posts, found[who]):
                if route not in sent:
                    sent[route] = await _sent_wrong(portal, client, form)
        return Looked(found, sent, frozenset(posts))


def _forms(posts: Sequence[str], pages: Pages) -> Iterator[tuple[str, PageForm]]:
    """The forms on the pages that ask for anything, each with its route."""
    for address, page in pages.items():
        for form in forms_on(address, page):
            if form.method == "post" and (form.written or form.chosen):
                yield next(it for it in posts if _is_at(form.action, it)), form


def _is_at(action: str, route: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", route), action.partition("?")[0]) is not None


async def _sent_wrong(portal: Portal, client: httpx.AsyncClient, form: PageForm) -> Sent:
    """Whatever is written is wrong; where nothing is, whatever is chosen."""
    wrong = dict.fromkeys(form.written, WRONG) or dict.fromkeys(form.chosen, NOBODYS)
    before = await portal.recorder.head()
    answer = await client.post(form.action, data={**form.fields, **wrong}, headers=SAME_ORIGIN)
    return Sent(form, answer.status_code, answer.text, before, await portal.recorder.head())


async def _page(client: httpx.AsyncClient, address: str) -> str | None:
    answer = await client.get(address)
    is_page = "html" in answer.headers.get("content-type", "") and answer.status_code == httpx.codes.OK
    return answer.text if is_page else None


@pytest.fixture(scope="module")
def looked(postgres: TestPostgres, tmp_path_factory: pytest.TempPathFactory) -> Looked:
    return asyncio.run(look_around(postgres, tmp_path_factory.mktemp("looked")))


@pytest.mark.parametrize("who", WHO)
def test_no_two_addresses_share_a_title(looked: Looked, who: str) -> None:
    titles: dict[str, list[str]] = {}
    for address, page in looked.pages[who].items():
        titles.setdefault(_title(page), []).append(address)
    assert {title: those for title, those in titles.items() if len(those) > 1} == {}
    assert len(titles) >= PAGES_MIN[who]


@pytest.mark.parametrize("who", WHO)
def test_no_two_links_or_buttons_of_a_page_sound_alike_and_lead_elsewhere(looked: Looked, who: str) -> None:
    alike = {(address, *it) for address, page in looked.pages[who].items() for it in _alike(address, page)}
    assert alike == set()


def _title(page: str) -> str:
    return unescape(re.findall("<title>(.*?)</title>", page, re.DOTALL)[0])


def _alike(address: str, page: str) -> Iterator[tuple[str, str]]:
    """Names that lead to several places, each with one of them."""
    places: dict[str, set[str]] = {}
    for link in links_on(address, page):
        places.setdefault(link.name, set()).add(link.leads_to)
    yield from ((name, place) for name, those in places.items() if len(those) > 1 for place in sorted(those))


def test_every_form_is_sent(looked: Looked) -> None:
    assert looked.posts - looked.sent.keys() == NOT_REACHED | BUTTONS


def test_a_form_that_is_filled_in_wrong_comes_back_as_it_was_typed_and_changes_nothing(looked: Looked) -> None:
    sent = {route: it for route, it in looked.sent.items() if route not in LOOKS}
    assert {route: it.status for route, it in sent.items() if it.status not in {409, 422}} == {}
    assert [route for route, it in sent.items() if not _title(it.page).startswith("Fejl: ")] == []
    assert [route for route, it in sent.items() if it.before != it.after] == []
    assert {route: lost for route, it in sent.items() if (lost := _lost(it))} == {}


def _lost(sent: Sent) -> set[str]:
    """The fields that do not come back as they were typed; a password never does."""
    same = (it for it in forms_on(sent.form.action, sent.page) if it.action == sent.form.action)
    again = next((it.fields for it in same), {})
    written = (name for name in sent.form.written if "password" not in name)
    return {name for name in written if again.get(name, "").strip() != WRONG}
