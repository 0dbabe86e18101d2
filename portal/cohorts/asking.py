"""The small forms about an organisation's membership: what each asks, and the command it becomes."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.decline_invitation import DeclineInvitation
from domain.cohorts.form_implementation_team import FormImplementationTeam
from domain.cohorts.form_steering_group import FormSteeringGroup
from domain.cohorts.withdraw_organisation import WithdrawOrganisation
from domain.completion.describe_anchoring import DescribeAnchoring
from domain.kernel import Command
from portal.web.access import COHORT_ACTOR, COHORT_INVITED, COHORT_PARTICIPANT, Access
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.readers import readers_of
from projections.belonging import Team
from projections.memberships import MembershipRow

Filled = Callable[[MembershipRow, Team, dt.date], Mapping[str, Any]]
"""What is typed in the form when it is opened, from the membership, who has a part in it, and the day."""


class MembershipForm(msgspec.Struct, frozen=True, kw_only=True):
    """One form: its place below the organisation's page, who may send it, its words, and the command.

    `to` is the page to go on to; the organisation's own, where none is said. `edits`: it changes what is recorded.
    `notice` may depend on who has a part.
    """

    path: str
    access: Access
    title: str
    lead: str
    labels: Mapping[str, str]
    command: type[Command]
    filled: Filled
    send: str
    notice: str | Callable[[Team], str]
    template: str
    to: str | None = None
    edits: bool = False


class AskingPage(msgspec.Struct, frozen=True, kw_only=True):
    """One small form, about one organisation; `people` are those who may be chosen."""

    frame: Frame
    asked: MembershipForm
    organisation: str
    action: str
    back: str
    form: Form
    people: tuple[Choice, ...]


def _nothing(_row: MembershipRow, _team: Team, _day: dt.date) -> Mapping[str, Any]:
    return {}


def _welcome(team: Team) -> str:
    """Whoever comes back has their coordinator still."""
    return "I er med på holdet." + ("" if team.coordinator else " Udpeg en tovholder som det første.")


ACCEPTANCE = MembershipForm(
    path="invitation/acceptance",
    access=COHORT_INVITED,
    title="Sig ja til invitationen",
    lead=f"Skriv jeres mål og motivation. I kan læse dem igen på jeres side. {readers_of('AcceptInvitation', 'goal')}",
    labels={
        "accepted_on": "Dagen for det skriftlige tilsagn",
        "goal": "Det vil I nå",
        "motivation": "Derfor er I med",
    },
    command=AcceptInvitation,
    filled=lambda _row, _team, day: {"accepted_on": day},
    send="Sig ja",
    notice=_welcome,
    template="cohorts/acceptance.html",
)
REFUSAL = MembershipForm(
    path="invitation/refusal",
    access=COHORT_INVITED,
    title="Sig nej tak til invitationen",
    lead="I kan blive inviteret igen en anden gang.",
    labels={"reason": "Begrundelse"},
    command=DeclineInvitation,
    filled=_nothing,
    send="Sig nej tak",
    notice="Jeres svar er registreret.",
    template="cohorts/refusal.html",
    to="/cohorts",  # whoever has declined can open the cohort no more
)
COORDINATOR = MembershipForm(
    path="coordinator",
    access=COHORT_ACTOR,
    title="Tovholder",
    lead="Tovholderen er den, rådgiveren ringer til, og den, der samler trådene hos jer.",
    labels={"coordinator": "Tovholder"},
    command=AppointCoordinator,
    filled=lambda _row, team, _day: {"coordinator": team.coordinator},
    send="Udpeg tovholderen",
    notice="Tovholderen er udpeget.",
    template="cohorts/coordinator.html",
    edits=True,
)
STEERING_GROUP = MembershipForm(
    path="steering-group",
    access=COHORT_PARTICIPANT,
    title="Tværgående ledergruppe",
    lead="Ledergruppen går på tværs af afdelinger og sætter retningen for arbejdet med temaet.",
    labels={"members": "Medlemmer"},
    command=FormSteeringGroup,
    filled=lambda _row, team, _day: {"members": team.steering_group},
    send="Gem ledergruppen",
    notice="Ledergruppen er nedsat.",
    template="cohorts/group.html",
    edits=True,
)
IMPLEMENTATION_TEAM = MembershipForm(
    path="implementation-team",
    access=COHORT_PARTICIPANT,
    title="Implementeringsteam",
    lead="Teamet er de ledere og medarbejdere, der prøver af i praksis.",
    labels={"members": "Medlemmer"},
    command=FormImplementationTeam,
    filled=lambda _row, team, _day: {"members": team.implementation_team},
    send="Gem teamet",
    notice="Implementeringsteamet er nedsat.",
    template="cohorts/group.html",
    edits=True,
)
ANCHORING = MembershipForm(
    path="anchoring",
    access=COHORT_PARTICIPANT,
    title="Forankring",
    lead="Hvad fortsætter, når forløbet er slut? I kan rette beskrivelsen, så længe I er med på holdet.",
    labels={"practice": "Det bliver til almindelig praksis", "carried_by": "De holder fast i det"},
    command=DescribeAnchoring,
    filled=lambda row, _team, _day: {"practice": row.practice, "carried_by": row.carried_by},
    send="Gem forankringen",
    notice="Forankringen er beskrevet.",
    template="cohorts/anchoring.html",
    edits=True,
)
WITHDRAWAL = MembershipForm(
    path="withdrawal",
    access=COHORT_ACTOR,
    title="Meld organisationen ud af holdet",
    lead=(
        "Fra den dag tæller organisationen ikke længere med. Det, den har prøvet og skrevet, bliver stående. Den kan "
        "stadig se holdet, som det var, da den blev meldt ud, sine egne ting og sit gennemførelsesbevis, men ikke det, "
        "der kommer til bagefter. Den kan stadig skrive om det, der skete, mens den var med, og rette eller trække "
        "tilbage, hvad den skrev. Bliver den inviteret igen og siger ja, ser den det hele."
    ),
    labels={"withdrew_on": "Fra og med", "reason": "Begrundelse"},
    command=WithdrawOrganisation,
    filled=lambda _row, _team, day: {"withdrew_on": day},
    send="Meld ud",
    notice="Organisationen er meldt ud af holdet.",
    template="cohorts/withdrawal.html",
)
MEMBERSHIP_FORMS = (
    *(ACCEPTANCE, REFUSAL),
    *(COORDINATOR, STEERING_GROUP, IMPLEMENTATION_TEAM, ANCHORING, WITHDRAWAL),
)
