"""What the forms about applications after the deadline have in common: whose they are, and where they stand."""

from functools import partial

import msgspec

from domain.applications.ids import ApplicationId, RoundId
from domain.organisations.events import OrganisationId
from portal.applications.announcing import ROUNDS_CRUMB
from portal.applications.comparing import Applied, criteria_in
from portal.applications.round_seen import RoundSeen, round_seen
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.forms import Choice
from portal.web.forms.asking import Field
from portal.web.frame import Crumb
from portal.words.judging import CRITERIA

JUDGING = "/rounds/{round:str}/judging"
APPLICATION = f"{JUDGING}/{{application:str}}"
CHOOSE_ONE = "Vælg ét af svarene."


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One application, in its round."""

    seen: RoundSeen
    one: Applied

    @property
    def round(self) -> RoundId:
        return self.seen.round.round

    @property
    def application(self) -> ApplicationId:
        return self.one.id

    @property
    def organisation(self) -> OrganisationId:
        return self.one.sent.organisation

    @property
    def name(self) -> str:
        """What the application is called; `applicant_name` is the organisation alone."""
        return self.seen.name_of(self.one)

    @property
    def applicant_name(self) -> str:
        return self.seen.labels.heading(self.organisation)

    @property
    def ids(self) -> dict[str, str]:
        return {"round": self.round, "application": self.application, "organisation": self.organisation}

    @property
    def address(self) -> str:
        return application_at(self.round, self.application)


def judging_at(round_: RoundId) -> str:
    return f"/rounds/{round_}/judging"


def application_at(round_: RoundId, application: ApplicationId) -> str:
    return f"{judging_at(round_)}/{application}"


def board_crumbs(seen: RoundSeen) -> tuple[Crumb, ...]:
    return (ROUNDS_CRUMB, Crumb(seen.round.name, f"/rounds/{seen.round.round}"))


def round_crumbs(seen: RoundSeen) -> tuple[Crumb, ...]:
    return (*board_crumbs(seen), Crumb("Gennemgang og afgørelse", judging_at(seen.round.round)))


def application_crumbs(_: Visit, about: Judged) -> tuple[Crumb, ...]:
    return (*round_crumbs(about.seen), Crumb(about.name, about.address))


async def judged(visit: Visit, round: str, application: str) -> Judged:  # noqa: A002 - the path's name
    """The application (else 404)."""
    seen = await round_seen(visit, round)
    return Judged(seen=seen, one=seen.one(application))


async def judged_round(visit: Visit, round: str) -> RoundSeen:  # noqa: A002 - the path's name
    """The round (else 404)."""
    return await round_seen(visit, round)


judging_form = partial(
    AskedForm[Visit, Judged],
    access=ADVISOR,
    subject=judged,
    crumbs=application_crumbs,
    tells_apart=lambda _, about: about.name,
    cancels=True,
)
round_form = partial(
    AskedForm[Visit, RoundSeen],
    access=ADVISOR,
    subject=judged_round,
    crumbs=lambda _, seen: round_crumbs(seen),
    tells_apart=lambda _, seen: seen.round.name,
    cancels=True,
)


def criteria_field(about: Judged, label: str, hint: str = "", *, optional: bool = True) -> Field:
    """To choose what something rests on, among what the round chooses those of the kind by."""
    own = criteria_in(about.seen.round, about.one.kind)
    choices = tuple(Choice(it.value, CRITERIA[it]) for it in own)
    return Field(label, hint, choices, kind="checkboxes", optional=optional)
