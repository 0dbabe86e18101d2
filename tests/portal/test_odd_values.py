"""Whatever anybody sends to any field or parameter of any route, the answer is a page in Danish: nothing breaks.

What the fields are called is read from the forms on the pages themselves, as everybody who is shown any; what the
parameters are called from the routes. What was refused has changed nothing.
"""

import inspect
import itertools
import re
import string
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import httpx
from litestar import Litestar

from domain.characters import UNKEEPABLE
from domain.plans.run import RunId
from portal.visiting.portal import Portal
from tests.portal.addresses import IN_BRACES, filled, ids_in
from tests.portal.client import visiting
from tests.portal.page_forms import PageForm, forms_on
from tests.portal.signed_in import demonstration, enter, hidden
from tests.portal.visiting.test_authorisation import Route, routes_of

COHORT = RunId("cohort-first-months")
OWN = "organisation-odense"
PEOPLE = ("person-advisor", "person-odense-coordinator", "person-administrator", "person-auditor")
PAGES_MIN, FIELDS_MIN = 60, 120
"""Fewer of them than this means that something is not looked at."""
FORM = b"application/x-www-form-urlencoded"
BROKEN, REFUSED = 500, 400
LONG = 3_000
"""A longer address is refused by servers before it comes here."""
TOKEN, EVERYWHERE = "csrf_token", ("as_of", "clock", "next", "kept")
IDS, NUMBERS = re.compile(r"[^/]*\d[^/]*|(?<=/)[a-z-]+-[a-z-]+(?=/|$)"), re.compile(r"[0-9]+|(?<=\.)organisation-.*")
HAS_ROWS = frozenset({"kickoff_on"})
"""A form with such a field gets rows when it is sent."""
DANISH = re.compile("[æøå]|ikke|Intet", re.IGNORECASE)
ODD = (
    *("", "%20", "0", "-1", "x", "x" * 70_000, "1" + "0" * 30, "9" * 19, "9223372036854775808", "10" * 3_000),
    *("²", "٣", "᮴", "1e309", "NaN", "1,5", "-", "1_000", "0x10", f"{'9' * 17},{'9' * 17}"),
    *("%00", "%ED%A0%80", "%FF%FE", "%zz", "%", "%F0%9F%92%A9", "%E2%80%AE", "%EF%BB%BF", "a%0D%0Ab", "%09"),
    *("{0}", "{", "}{", "{organisation-odense}", "%25s", "../../etc", "%2E%2E%2F", "%5C", "%27%3B--", "%3Cb%3E"),
    *("0001-01-01", "9999-12-31", "0000-00-00", "2099-12-31", "2000-01-01", "2024-02-30", "1.1.1", "31.12.9999"),
    *("0001-01-01T00:00", "9999-12-31T23:59", "2026-03-29T02:30", "24:00", "99.99", "2026-W10-3", "i går"),
    *("cohort-" + "a" * 500, "person-%00", "organisation-", "meeting-²", "command-1", "on", "on&{name}=on&{name}="),
)
"""As they stand in an address or a body. What follows `{name}=` is sent for the same field once more."""
STRANGE_NAMES = (
    *("unknown", "items.².title", "items.3.title", "items.99.title", "meetings.٣.on", "meetings.1.on.x"),
    *(f"items.{'9' * 5_000}.title", "items..title", "attendance.", ".", "%00", "%ED%A0%80", "a" * 5_000),
)
BODIES: tuple[tuple[bytes, bytes], ...] = (
    (b"application/json", b'{"csrf_token": 1}'),
    (b"multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--'),
    (b"multipart/form-data", b"--"),
    (FORM, b"\xff\xfe=\x00&%zz=%ED%A0%80"),
    (FORM, b"&".join([b"a=1"] * 3_000)),
    (b"", b"csrf_token"),
    (b"text/\xe6", b"{"),
)


async def test_whatever_is_sent_is_answered_with_a_page(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        sender = _Sender(app, client)
        for person in PEOPLE:
            await sender.become(person)
            await sender.fill_in_forms()
            await sender.ask_for_parameters()
        assert (len(sender.pages) >= PAGES_MIN, len(sender.fields) >= FIELDS_MIN) == (True, True)
        await sender.send_other_bodies()
    assert sender.wrong == []


class _Sender:
    """Somebody who has every odd value to send, and sends the next one every time."""

    def __init__(self, app: Litestar, client: httpx.AsyncClient) -> None:
        self.portal: Portal = app.state.portal
        self.app, self.client = app, client
        self.routes = [it for it in routes_of(app) if it.path != "/sign-out"]
        self.ids: dict[str, list[str]] = {}
        self.token = ""
        self.pages: set[str] = set()
        self.asked: set[Route] = set()
        self.fields: set[tuple[str, ...]] = set()
        self.wrong: list[str] = []
        self.odd = itertools.cycle(quote(it, safe=string.punctuation) for it in ODD)

    async def become(self, person: str) -> None:
        await enter(self.portal, self.client, person)
        self.token = hidden((await self.client.get("/")).text)["csrf_token"]
        found = await ids_in(self.portal, COHORT)
        own_first = {name: sorted(those, key=lambda it: OWN not in it) for name, those in found.items()}
        self.ids = {**own_first, "person": [person], "size": ["5"], "old": ["2"], "new": ["5"], "secret": ["x"]}

    async def fill_in_forms(self) -> None:
        """Every form that this person is shown: something odd in one field after the other, and in one there is not."""
        for page in self._addresses("GET"):
            answer = await self.client.get(page)
            if answer.status_code < REFUSED and "html" in answer.headers.get("content-type", ""):
                self.pages.add(page)
                for form in forms_on(page, answer.text):
                    await self._fill_in(form)

    async def _fill_in(self, form: PageForm) -> None:
        action = form.action.partition("?")[0]
        known = (form.method, IDS.sub("", action))
        new = [it for it in form.fields if it != TOKEN and (*known, NUMBERS.sub("", it)) not in self.fields]
        if action == "/sign-out" or not new:
            return
        self.fields |= {(*known, NUMBERS.sub("", it)) for it in new}
        strange = STRANGE_NAMES if any(NUMBERS.search(it) or it in HAS_ROWS for it in form.fields) else ("unknown",)
        for name in (*new, *strange):
            odd = next(self.odd).replace("{name}", _in_an_address(name))
            others = [f"{quote_plus(it)}={quote_plus(said)}" for it, said in form.fields.items() if it != name]
            said = "&".join((*others, f"{_in_an_address(name)}={odd}"))
            if form.method == "get":
                await self._send("GET", f"{action}?{said}"[:LONG])
            else:
                await self._send("POST", action, said.encode("ascii"))

    async def ask_for_parameters(self) -> None:
        """Every parameter of every route that somebody opens, in the address's path and after it."""
        for route, handler in self._handlers():
            address = filled(route.path, self.ids)
            if address is None or route in self.asked or (route.method == "GET" and address not in self.pages):
                continue
            self.asked.add(route)
            for name in (*_parameters(handler), *EVERYWHERE):
                await self._send(route.method, f"{address}?{name}={next(self.odd).replace('{name}', name)}"[:LONG])
            for name in IN_BRACES.findall(route.path):
                path = route.path.replace(f"{{{name}}}", quote(next(self.odd)[:LONG], safe="%&="))
                await self._send(route.method, filled(path, self.ids) or path)

    async def send_other_bodies(self) -> None:
        """What is no form of ours, to everything that takes one."""
        bodies = itertools.cycle(BODIES)
        for address in self._addresses("POST"):
            for kind, body in itertools.islice(bodies, 2):
                await self._send("POST", address, body, kind)

    async def _send(self, method: str, address: str, body: bytes = b"", kind: bytes = FORM) -> None:
        head = await self.portal.recorder.head()
        headers = {b"Sec-Fetch-Site": b"same-origin", b"X-CSRF-Token": self.token.encode(), b"content-type": kind}
        answer = await self.client.request(method, address, content=body, headers=headers if method == "POST" else None)
        self._note(answer)
        if answer.status_code >= REFUSED and await self.portal.recorder.head() != head:
            self.wrong.append(f"{method} {address} was refused and carried out: {body[-80:]!r}")

    def _note(self, answer: httpx.Response) -> None:
        asked = f"{answer.request.method} {str(answer.request.url)[-160:]} {answer.request.content[-80:]!r}"
        if answer.status_code >= BROKEN:
            self.wrong.append(f"{answer.status_code} {asked}")
        elif answer.status_code >= REFUSED and not DANISH.search(answer.text):
            self.wrong.append(f"{answer.status_code} {asked} says nothing in Danish: {answer.text[:80]}")
        elif answer.headers.get("content-type", "").startswith("text/html") and UNKEEPABLE.search(answer.text):
            self.wrong.append(f"{answer.status_code} {asked} shows what no page can")

    def _addresses(self, method: str) -> list[str]:
        routes = [it.path for it in self.routes if it.method == method and not it.path.startswith("/static")]
        both = (filled(path, self.ids, which) for path in routes for which in (0, -1))
        return list(dict.fromkeys(it for it in both if it is not None))

    def _handlers(self) -> Iterator[tuple[Route, Any]]:
        own = {(it.path, it.method): it for it in self.routes}
        for route in self.app.routes:
            for handler in getattr(route, "route_handlers", ()):
                keys = ((route.path_format, it) for it in handler.http_methods)
                yield from ((own[key], handler) for key in keys if key in own)


def _parameters(handler: Any) -> list[str]:
    """What the handler, or what it is provided with, reads from the address after its path."""
    functions = (handler.fn, *_providers(handler))
    said = [it for function in functions for it in inspect.signature(function).parameters.values()]
    return [it.name for it in said if "QueryParameter" in str(it.annotation)]


def _providers(handler: Any) -> Iterator[Any]:
    """What the handler is provided with by functions that read parameters too."""
    return (provide.dependency for provide in handler.resolve_dependencies().values() if provide.dependency is not None)


def _in_an_address(name: str) -> str:
    return name if name.startswith("%") else quote_plus(name)
