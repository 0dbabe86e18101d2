"""Apply in a round, or apply anew before it closes: the portal records it for whoever was mailed the link.

Nobody has signed in, and a link proves an address and no person. So the portal is who acts, and says who applied.
"""

import datetime as dt
from collections.abc import Iterator

from domain.applications.assignment import WISHES
from domain.applications.events import (
    ApplicationRoundAnnounced,
    ApplicationRoundChanged,
    ApplicationSubmitted,
    HousingFirstWish,
)
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import Application, RoundAnnounced, application_of, kind_of, round_announced
from domain.applications.refusals import UnknownApplication, refuse_unless_open
from domain.files import AttachedFile, is_new
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import THE_PORTAL
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.questions import Registration, person_known, registration
from domain.organisations.refusals import UnknownPerson
from domain.organisations.refusals import refuse_unless_open as refuse_unless_registered
from domain.text import Prose, Title

VERSIONS_MAX = 50
"""So often one application is sent anew."""


class SubmitApplication(Command, frozen=True):
    """`days` are in order of priority; `attached` is the letter of intent, signed."""

    application: ApplicationId
    round: RoundId
    organisation: OrganisationId
    applicant: PersonId
    role: Title
    motivation: Prose
    gain: Prose
    backing: Prose
    housing_first: HousingFirstWish
    earlier: Prose | None = None
    days: tuple[dt.date, ...] = ()
    days_kept_free: bool = False
    privacy_read: bool = False
    attached: AttachedFile | None = None


class NotForThisKind(Refusal):
    sentence = "Runden er ikke for den slags organisation, I har valgt."


class NoticeNotRead(Refusal):
    sentence = "Læs oplysningerne om persondata, og sig, at I har læst dem."


class LetterMissing(Refusal):
    sentence = "Hensigtserklæringen mangler. Uden den er ansøgningen ikke gyldig."


class DaysNotThree(Refusal):
    sentence = "Vælg {0} forskellige dage, den bedste først."


class DayNotOffered(Refusal):
    sentence = "Vælg blandt de dage, runden har."


class DaysNotKeptFree(Refusal):
    sentence = "Alle holdets datoer skal holdes fri. Sig, at I gør det."


class SentTooOften(Refusal):
    sentence = "Ansøgningen er sendt {0} gange og kan ikke ændres mere."


def decide(
    command: SubmitApplication,
    act: Act,
    round_: RoundAnnounced,
    before: Application,
    there: Registration,
    kind: OrganisationKind | None,
    known: bool,
) -> Iterator[Event]:
    refuse_unless_open(round_, act.at)
    refuse_unless_registered(there)
    if round_.announced is None or kind not in round_.announced.audience:
        raise NotForThisKind
    if not known:
        raise UnknownPerson
    if before.submitted is not None and not _is_the_same(before.submitted, command):
        raise UnknownApplication
    if not command.privacy_read:
        raise NoticeNotRead
    _refuse_unless_chosen(command, round_.standing)
    if before.versions >= VERSIONS_MAX:
        raise SentTooOften(VERSIONS_MAX)
    yield following(ApplicationSubmitted, command, version=before.versions + 1)


def _is_the_same(before: ApplicationSubmitted, command: SubmitApplication) -> bool:
    """Whoever applied goes on applying in the same round; for which organisation they may put right."""
    return (before.round, before.applicant) == (command.round, command.applicant)


def _refuse_unless_chosen(
    command: SubmitApplication, standing: ApplicationRoundAnnounced | ApplicationRoundChanged
) -> None:
    """What the round asks for besides the texts is there: a letter and three days, or that a cohort's are kept free."""
    if standing.cohort is not None:
        if not command.days_kept_free:
            raise DaysNotKeptFree
        return
    if command.attached is None:
        raise LetterMissing
    is_new(command.attached, ())
    if len(command.days) != WISHES or len(set(command.days)) != WISHES:
        raise DaysNotThree(WISHES)
    if not set(command.days) <= set(standing.mapping_days):
        raise DayNotOffered


submit_application = Decision(
    command=SubmitApplication,
    permission=THE_PORTAL,
    asks=lambda it, _: (
        round_announced(it.round),
        application_of(it.application),
        registration(it.organisation),
        kind_of(it.organisation),
        person_known(it.applicant),
    ),
    decide=decide,
)
