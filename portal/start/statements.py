"""What the portal states about itself: how accessible it is, what it keeps, which cookies it sets, what words mean."""

import datetime as dt

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.calendar import danish_day
from portal.identity.browsers import BROWSER_DAYS_MAX
from portal.identity.buckets import FORGOTTEN_AFTER
from portal.identity.cookies import BROWSER, SESSION, SIGN_IN, named
from portal.identity.drafts import KEPT_DAYS as DRAFT_DAYS
from portal.identity.read_log import KEPT_YEARS
from portal.identity.security_log import KEPT_YEARS as SECURITY_YEARS
from portal.identity.sessions import IDLE_MAX, LIFETIME_MAX
from portal.mail.news import KEPT_DAYS as NEWS_KEPT_DAYS
from portal.mail.outbox import KEPT_DAYS
from portal.sealing.retained_applications import REFUSED_YEARS
from portal.sealing.retention import COHORT_YEARS, PERSON_YEARS
from portal.visiting.authorisation import caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.web.access import PROGRAMME_GOER, PUBLIC
from portal.web.frame import Frame
from portal.web.readers import SHOWN_TO_DELETE
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.web.who_helps import WhoHelps, who_helps
from portal.words.glossary import GLOSSARY, WordGroup

STATED_ON, REVIEWED_ON = dt.date(2026, 12, 1), dt.date(2026, 12, 1)
"""When the statement about accessibility was made, and when somebody last looked whether it is true."""


class StatementPage(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers and names that are stated, each from where it is decided."""

    frame: Frame
    who_helps: WhoHelps
    session_cookie: str
    sign_in_cookie: str
    browser_cookie: str
    browser_days: int
    idle_hours: int
    lifetime_hours: int
    attempts_hours: int
    mail_days: int
    drafts_days: int
    shown_to_delete: int
    news_days: int
    readings_years: int
    security_years: int
    person_years: int
    cohort_years: int
    refused_years: int
    has_calendar: bool
    """May the visitor have the dates in their own calendar?"""


class AccessibilityPage(msgspec.Struct, frozen=True, kw_only=True):
    """The statement the law asks for, in the parts of its model; `address` is where the portal is, if it knows."""

    frame: Frame
    who_helps: WhoHelps
    address: str
    stated_on: str
    reviewed_on: str


class GlossaryPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    who_helps: WhoHelps
    groups: tuple[WordGroup, ...]


class Statements(Controller):
    @get("/was", access=PUBLIC, sync_to_thread=False)
    def accessibility(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
        page = AccessibilityPage(
            frame=framed(caller_of(request), request.url.path, "Tilgængelighedserklæring", demo=portal.settings.demo),
            who_helps=who_helps(portal.settings),
            address="" if portal.settings.address is None else portal.settings.address.origin,
            stated_on=danish_day(STATED_ON),
            reviewed_on=danish_day(REVIEWED_ON),
        )
        return shown("start/accessibility.html", page)

    @get("/ordliste", access=PUBLIC, sync_to_thread=False)
    def glossary(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
        page = GlossaryPage(
            frame=framed(caller_of(request), request.url.path, "Hjælp og ordliste", demo=portal.settings.demo),
            who_helps=who_helps(portal.settings),
            groups=GLOSSARY,
        )
        return shown("start/glossary.html", page)

    @get("/privatliv", access=PUBLIC, sync_to_thread=False)
    def privacy(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
        return shown("start/privacy.html", _page(request, portal, "Privatliv"))

    @get("/cookies", access=PUBLIC, sync_to_thread=False)
    def cookies(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
        return shown("start/cookies.html", _page(request, portal, "Cookies"))


def _page(request: PortalRequest, portal: Portal, title: str) -> StatementPage:
    caller = caller_of(request)
    return StatementPage(
        frame=framed(caller, request.url.path, title, demo=portal.settings.demo),
        who_helps=who_helps(portal.settings),
        session_cookie=named(SESSION, portal.settings),
        sign_in_cookie=named(SIGN_IN, portal.settings),
        browser_cookie=named(BROWSER, portal.settings),
        browser_days=BROWSER_DAYS_MAX,
        idle_hours=_hours(IDLE_MAX),
        lifetime_hours=_hours(LIFETIME_MAX),
        attempts_hours=_hours(FORGOTTEN_AFTER),
        mail_days=KEPT_DAYS,
        drafts_days=DRAFT_DAYS,
        shown_to_delete=SHOWN_TO_DELETE,
        news_days=NEWS_KEPT_DAYS,
        readings_years=KEPT_YEARS,
        security_years=SECURITY_YEARS,
        person_years=PERSON_YEARS,
        cohort_years=COHORT_YEARS,
        refused_years=REFUSED_YEARS,
        has_calendar=caller.has_a_role_for(PROGRAMME_GOER),
    )


def _hours(length: dt.timedelta) -> int:
    """Whole hours, at least as many."""
    return -(-length // dt.timedelta(hours=1))
