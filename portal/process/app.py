"""The application: `create_app` reads as its table of contents."""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.plugins.htmx import HTMXRequest

from portal.assets import load_assets
from portal.checkpoints.checkpoints import Checkpoints
from portal.checkpoints.status import status
from portal.cohorts.board import Board
from portal.cohorts.cohorts import Cohorts
from portal.cohorts.organisation import OrganisationInCohort
from portal.cohorts.organisations import CohortOrganisations
from portal.cohorts.set_up import SetUpCohort
from portal.cohorts.status_sheet import STATUS_PAGES
from portal.completion.certificate_check import ProofChecks
from portal.completion.certificates import Proofs
from portal.completion.reports import Reports
from portal.completion.requirements import Requirements
from portal.documents.documents import DOCUMENT_PAGES
from portal.guidelines.pages import GUIDELINE_PAGES
from portal.journal.exports import JournalExports
from portal.journal.journal import Journal
from portal.meetings.calls import Calls
from portal.meetings.checking_in import CheckInCode
from portal.meetings.dates import CohortDates
from portal.meetings.feed import OwnCalendar
from portal.meetings.live import MeetingLive
from portal.meetings.meetings import Meetings
from portal.meetings.minutes import MINUTES_PAGES
from portal.meetings.planning import Planning
from portal.meetings.preparing import Preparing
from portal.meetings.presentations import Presentations
from portal.meetings.room import MeetingRoom
from portal.meetings.screen import Screen
from portal.meetings.slide_files import SlideFiles
from portal.meetings.slides import SlidesShown
from portal.network.network import Network
from portal.organisations.own_picture import OwnPicture
from portal.portfolio.portfolio import Portfolio
from portal.privacy.deletions import Deletions
from portal.process.errors import EXCEPTION_HANDLERS, not_ours
from portal.process.forms import FILES, FORMS
from portal.process.health import healthz, readyz
from portal.process.memory import settle
from portal.process.open_pages import OPEN_PAGES
from portal.process.readiness import Readiness
from portal.process.registry_pages import REGISTRY_PAGES
from portal.process.round_pages import ROUND_PAGES
from portal.process.running import running
from portal.process.stopping import end_streams_when_told_to_stop, leave_with_parent
from portal.process.supervision import OnDeath, end_process
from portal.process.watchdog import watch_over
from portal.progress.progress import ProgressPages
from portal.readings.readings import OwnReadings, PersonReadings, ReadLog
from portal.replay.changes import Changes
from portal.replay.replay import Replay
from portal.searching.search import Search
from portal.security.security_log import OwnSecurity, SecurityLogPages
from portal.sharing.experiences import Experiences
from portal.sharing.news import ExperienceNews
from portal.sharing.questions import Questions
from portal.shelf.shelf import ShelfOfCohort
from portal.shelf.themes import ThemeShelves
from portal.signing_in.account import OwnAccount
from portal.signing_in.choose_password import ChoosePassword
from portal.signing_in.forgotten import ForgottenPasswords
from portal.signing_in.sign_in import SignIn
from portal.start.start import Start
from portal.start.statements import Statements
from portal.surroundings.clock import Clock, system_clock
from portal.surroundings.settings import Settings, read_settings
from portal.telling.letters import LetterPages
from portal.telling.news import NewsPages
from portal.telling.stopping import Stopping
from portal.test_actions.test_actions import TestActions, TestActionsSideBySide
from portal.views.attached import file_handlers
from portal.visiting.authorisation import admit
from portal.visiting.entering import run_visit
from portal.visiting.form_handlers import form_handlers, visiting
from portal.visiting.portal import Portal
from portal.visiting.visit import visit
from portal.web.forms import sent_form
from portal.web.head import answering_head
from portal.web.headers import send_headers
from portal.web.hosts import at_own_address
from portal.web.log import configure_logging
from portal.web.proxies import told_by_proxies
from portal.web.requests import REQUEST_BODY_BYTES_MAX
from portal.web.slow import coming_in_time
from portal.web.static import static_files
from portal.web.templates import template_config


def create_app(
    settings: Settings, clock: Clock = system_clock, *, on_death: OnDeath = lambda _reason: None
) -> Litestar:
    """The portal on the database that `settings.database_url` names, which has to be migrated already.

    `on_death` is told of a part of it that has died; it is unready from then on.
    """
    if settings.database_url is None:
        raise ValueError("the application needs a database_url; `portal serve` brings a database of its own")
    assets = load_assets()
    app = Litestar(
        route_handlers=[
            healthz,
            readyz,
            static_files(assets),
            SignIn,
            ChoosePassword,
            ForgottenPasswords,
            OwnAccount,
            OwnPicture,
            Statements,
            Checkpoints,
            status,
            Start,
            *OPEN_PAGES,
            *ROUND_PAGES,
            Deletions,
            Search,
            NewsPages,
            Stopping,
            LetterPages,
            *REGISTRY_PAGES,
            OwnSecurity,
            SecurityLogPages,
            OwnReadings,
            PersonReadings,
            ReadLog,
            Cohorts,
            Portfolio,
            *GUIDELINE_PAGES,
            SetUpCohort,
            Board,
            CohortOrganisations,
            OrganisationInCohort,
            Meetings,
            MeetingLive,
            MeetingRoom,
            Screen,
            Planning,
            CheckInCode,
            Presentations,
            SlideFiles,
            *DOCUMENT_PAGES,
            *MINUTES_PAGES,
            *STATUS_PAGES,
            ProgressPages,
            Preparing,
            SlidesShown,
            Calls,
            CohortDates,
            OwnCalendar,
            Network,
            ShelfOfCohort,
            ThemeShelves,
            Questions,
            Journal,
            JournalExports,
            Replay,
            Changes,
            Requirements,
            Reports,
            Proofs,
            ProofChecks,
            TestActions,
            TestActionsSideBySide,
            Experiences,
            ExperienceNews,
            *file_handlers(*FILES),
            *form_handlers(*FORMS),
        ],
        guards=[admit],
        dependencies={
            "portal": Provide(_portal, sync_to_thread=False),
            "readiness": Provide(_readiness, sync_to_thread=False),
            "visit": Provide(visit),
            "here": Provide(run_visit),
            "visiting": Provide(visiting),
            "form": Provide(sent_form),
        },
        lifespan=[_running],
        state=State({"settings": settings, "clock": clock, "on_death": on_death}),
        exception_handlers=EXCEPTION_HANDLERS,
        before_send=[send_headers],
        template_config=template_config(assets),
        request_class=HTMXRequest,
        request_max_body_size=REQUEST_BODY_BYTES_MAX,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    app.asgi_handler = answering_head(at_own_address(coming_in_time(app.asgi_handler), not_ours))
    return app


def from_environment() -> Callable[..., Any]:
    """What a server process runs: the application, told of its clients' addresses by the trusted proxies only."""
    configure_logging()
    threading.Thread(target=leave_with_parent, daemon=True).start()
    settings = read_settings(os.environ)
    app = create_app(settings, on_death=end_process)
    app.state.is_told_to_stop = True
    settle()
    answering: Callable[..., Any] = app
    return told_by_proxies(answering, settings.trusted_proxies)


@asynccontextmanager
async def _running(app: Litestar) -> AsyncGenerator[None]:
    state = app.state
    over = watch_over(asyncio.get_running_loop())
    async with running(state.settings, state.settings.database_url, state.clock, state.on_death) as it:
        state.portal, state.readiness = it.portal, it.readiness
        if state.get("is_told_to_stop"):
            end_streams_when_told_to_stop(asyncio.get_running_loop(), it.portal.hub)
        yield
    over.set()


def _portal(state: State) -> Portal:
    portal: Portal = state.portal
    return portal


def _readiness(state: State) -> Readiness:
    readiness: Readiness = state.readiness
    return readiness
