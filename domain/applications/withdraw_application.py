"""Withdraw an application: the portal records it for whoever was mailed the link, as it does what they sent."""

from collections.abc import Iterator

from domain.applications.events import ApplicationWithdrawn
from domain.applications.ids import ApplicationId
from domain.applications.questions import Application, application_of
from domain.applications.refusals import UnknownApplication
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import THE_PORTAL
from domain.text import Prose


class WithdrawApplication(Command, frozen=True):
    """Also when the round is over: a place that somebody does not want is free."""

    application: ApplicationId
    reason: Prose | None = None


def decide(command: WithdrawApplication, _: Act, before: Application) -> Iterator[Event]:
    sent = before.submitted
    if sent is None:
        raise UnknownApplication
    if not before.withdrawn:
        yield following(
            ApplicationWithdrawn,
            command,
            round=sent.round,
            organisation=sent.organisation,
            applicant=sent.applicant,
        )


withdraw_application = Decision(
    command=WithdrawApplication,
    permission=THE_PORTAL,
    asks=lambda it, _: (application_of(it.application),),
    decide=decide,
)
