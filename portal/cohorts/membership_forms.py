"""The small forms in which an organisation answers an invitation, organises itself, and leaves."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

from litestar.exceptions import NotFoundException

from domain.calendar import danish_day, day_of
from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.decline_invitation import DeclineInvitation
from domain.cohorts.form_implementation_team import FormImplementationTeam
from domain.cohorts.form_steering_group import FormSteeringGroup
from domain.cohorts.withdraw_organisation import WithdrawOrganisation
from domain.completion.describe_anchoring import DescribeAnchoring
from domain.meetings.set_dates_aside import SetDatesAside
from domain.text import Fault
from portal.cohorts.citizens_in_team import with_citizens
from portal.cohorts.crumbs import crumbs_to_organisations
from portal.cohorts.membership_wording import ANCHORED, GOAL
from portal.views.before_yes import before_yes_of
from portal.views.choosing_people import members_of
from portal.views.foreseen import foreseen
from portal.visiting.asked_form import AskedForm, By
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_INVITED, COHORT_PARTICIPANT, Capacity
from portal.web.forms import Choice, Field, FormErrors, FormFields, Unreadable, day_in, refuse_unless_readable
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from portal.words.meetings import ANSWER_CHOICES, DATES_SET_ASIDE
from projections.memberships import MEMBERSHIPS, MembershipRow

ORGANISATION = "/cohorts/{cohort:str}/organisations/{organisation:str}"
NOBODY = (
    "Ingen personer er registreret som deltagere fra organisationen endnu. En rådgiver eller administrator kan oprette "
    "dem."
)
CHOOSE_ALL = "Vælg alle, der er med. Den nye gruppe afløser den gamle."


async def membership_to_answer(here: RunVisit, organisation: str) -> MembershipRow:
    """The membership, for the organisation's own people, and for advisors where they are let in; else 404.

    A past cannot be answered for.
    """
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    may = row.organisation in here.organisations or here.capacity is Capacity.ADVISOR
    if not may or not here.may_answer:
        raise NotFoundException
    return row


def crumbs_to_membership(here: RunVisit, row: MembershipRow) -> Sequence[Crumb]:
    own = Crumb(here.labels.heading(row.organisation), here.url(f"/organisations/{row.organisation}"))
    return (*crumbs_to_organisations(here), own)


def _naming_it(lead: str) -> By[RunVisit, MembershipRow, str]:
    """The lead, with whose membership it is before it."""
    return lambda here, row: f"{here.labels.heading(row.organisation)}. {lead}"


def _people(name: str, label: str, hint: str = "") -> By[RunVisit, MembershipRow, Fields]:
    """The one field, in which the organisation's people are chosen."""

    def fields(here: RunVisit, row: MembershipRow) -> Fields:
        return {name: Field(label, hint, members_of(row.organisation, here.people, here.labels), NOBODY)}

    return fields


def _welcome(here: RunVisit, row: MembershipRow, _: object) -> str:
    """Whoever comes back has their coordinator still."""
    return "I er med på holdet." + ("" if here.team(row).coordinator else " Udpeg en tovholder som det første.")


ACCEPTANCE_FIELDS: Fields = {
    "accepted_on": Field("Dagen for det skriftlige tilsagn"),
    "goal": Field(
        GOAL["goal"].asked, "Hvad skal være anderledes om et halvt år? Skriv det, så I kan se, om I nåede det."
    ),
    "motivation": Field(GOAL["motivation"].asked, "Hvad er anledningen, og hvorfor nu?"),
}
ACCEPTED_WITH = frozenset({"accepted_on", "goal", "motivation"})
PRIVACY = "Vi har læst, hvordan portalen behandler personoplysninger"
PRIVACY_HINT = "Det står på siden »Privatliv«, som der er et link til nederst på alle sider."
PRIVACY_NOT_READ = "Læs om personoplysninger, og sæt hak, når I har gjort det."
PRIVACY_FIELD = Field("Personoplysninger", PRIVACY_HINT, (Choice("on", PRIVACY),), kind="checkboxes", optional=False)


async def _accept(here: RunVisit, row: MembershipRow, form: FormFields) -> None:
    """Say yes. A page takes no yes from before its invitation; what is imported may tell of one that was on paper."""
    wrong = [*yes_before_invitation(row, form)]
    if not form.one("privacy_read"):
        wrong.append(Fault("privacy_read", PRIVACY_NOT_READ))
    ids = {"cohort": row.cohort, "organisation": row.organisation}
    try:
        refuse_unless_readable(form, AcceptInvitation, ACCEPTED_WITH, **ids)
    except FormErrors as unreadable:
        wrong.extend(unreadable.faults)
    if wrong:
        raise FormErrors(*wrong)
    await here.visit.carry_out(form, AcceptInvitation, **ids)


def yes_before_invitation(row: MembershipRow, form: FormFields) -> Iterator[Fault]:
    """What is wrong with a yes that lies before what it answers."""
    with suppress(Unreadable):
        invited_on = day_of(row.invited_at)
        if day_in(form.one("accepted_on")) < invited_on:
            said = f"Invitationen er fra den {danish_day(invited_on)}. Et ja kan ikke ligge før den."
            yield Fault("accepted_on", said)


membership_form = partial(
    AskedForm[RunVisit, MembershipRow], subject=membership_to_answer, crumbs=crumbs_to_membership, cancels=True
)
ACCEPTANCE = membership_form(
    path=f"{ORGANISATION}/invitation/acceptance",
    access=COHORT_INVITED,
    title="Sig ja til invitationen",
    lead=_naming_it(
        f"Skriv jeres mål og motivation. I kan læse dem igen på jeres side. {readers_of('AcceptInvitation', 'goal')}"
    ),
    asks=AcceptInvitation,
    fields={**ACCEPTANCE_FIELDS, "privacy_read": PRIVACY_FIELD},
    filled=lambda here, _: {"accepted_on": here.day},
    doing=_accept,
    template="cohorts/acceptance.html",
    beside=lambda here, _: before_yes_of(here.cohort.run),
    send="Sig ja",
    notice=_welcome,
)
REFUSAL = membership_form(
    path=f"{ORGANISATION}/invitation/refusal",
    access=COHORT_INVITED,
    title="Sig nej tak til invitationen",
    lead=_naming_it("I kan blive inviteret igen en anden gang."),
    asks=DeclineInvitation,
    fields={"reason": Field("Begrundelse", readers_of("DeclineInvitation", "reason"), rows=3)},
    send="Sig nej tak",
    to=lambda _here, _row, _form: "/cohorts",  # whoever has declined can open the cohort no more
    notice="Jeres svar er registreret.",
)


async def _coordinated(here: RunVisit, organisation: str) -> MembershipRow:
    """The membership, for the organisation's own people (else 404). Which of them coordinates, the decision asks."""
    row = await membership_to_answer(here, organisation)
    if row.organisation not in here.organisations:
        raise NotFoundException
    return row


DATES = membership_form(
    path=f"{ORGANISATION}/dates",
    access=COHORT_PARTICIPANT,
    subject=_coordinated,
    title="Mødedatoerne",
    lead=_naming_it(
        "Når alle, der skal med, har sat datoerne af, ved rådgiveren, at I er klar. "
        "Hent dem som en fil til kalenderen på siden »Møder«."
    ),
    asks=SetDatesAside,
    fields={"set_aside": Field(DATES_SET_ASIDE, "Tovholderen svarer. Du kan svare igen senere.", ANSWER_CHOICES)},
    filled=lambda _, row: {} if row.dates is None else {"set_aside": row.dates.set_aside},
    send="Gem svaret",
    notice="Svaret er gemt.",
)
COORDINATOR = membership_form(
    path=f"{ORGANISATION}/coordinator",
    access=COHORT_ACTOR,
    title="Tovholder",
    lead=_naming_it("Tovholderen er den, rådgiveren ringer til, og den, der samler trådene hos jer."),
    asks=AppointCoordinator,
    fields=_people("coordinator", "Tovholder"),
    filled=lambda here, row: {"coordinator": here.team(row).coordinator},
    edits=True,
    send="Udpeg tovholderen",
    notice="Tovholderen er udpeget.",
)
STEERING_GROUP = membership_form(
    path=f"{ORGANISATION}/steering-group",
    access=COHORT_PARTICIPANT,
    title="Tværgående ledergruppe",
    lead=_naming_it("Ledergruppen går på tværs af afdelinger og sætter retningen for arbejdet med temaet."),
    asks=FormSteeringGroup,
    fields=_people("members", "Medlemmer", CHOOSE_ALL),
    filled=lambda here, row: {"members": here.team(row).steering_group},
    edits=True,
    send="Gem ledergruppen",
    notice="Ledergruppen er nedsat.",
)
IMPLEMENTATION_TEAM = membership_form(
    path=f"{ORGANISATION}/implementation-team",
    access=COHORT_PARTICIPANT,
    title="Implementeringsteam",
    lead=_naming_it("Teamet er de ledere og medarbejdere, der prøver af i praksis."),
    asks=FormImplementationTeam,
    fields=with_citizens(_people("members", "Medlemmer", CHOOSE_ALL)),
    filled=lambda here, row: {"members": here.team(row).implementation_team, "citizens": row.citizens},
    edits=True,
    send="Gem teamet",
    notice="Implementeringsteamet er nedsat.",
)
ANCHORING = membership_form(
    path=f"{ORGANISATION}/anchoring",
    access=COHORT_PARTICIPANT,
    title="Forankring",
    lead=_naming_it("Hvad fortsætter, når forløbet er slut? I kan rette beskrivelsen, så længe I er med på holdet."),
    asks=DescribeAnchoring,
    fields={
        "practice": Field(ANCHORED["practice"].asked, "De arbejdsgange, I beholder, og hvor de er skrevet ned."),
        "carried_by": Field(ANCHORED["carried_by"].asked, "Hvem ejer dem, og hvornår følger I op?"),
    },
    filled=lambda _, row: {"practice": row.practice, "carried_by": row.carried_by},
    edits=True,
    send="Gem forankringen",
    notice="Forankringen er beskrevet.",
)
WITHDRAWAL = membership_form(
    path=f"{ORGANISATION}/withdrawal",
    access=COHORT_ACTOR,
    title="Meld organisationen ud af holdet",
    lead=_naming_it(
        "Fra den dag tæller organisationen ikke længere med, medmindre den havde gennemført. Det, den har prøvet og "
        "skrevet, bliver stående. Den kan stadig se holdet, som det var, da den blev meldt ud, sine egne ting og sit "
        "gennemførelsesbevis eller sin opgørelse, men ikke det, der kommer til bagefter. Den kan stadig skrive om det, "
        "der skete, mens den var med, og rette eller trække tilbage, hvad den skrev. Bliver den inviteret "
        "igen og siger ja, ser den det hele."
    ),
    asks=WithdrawOrganisation,
    fields={
        "withdrew_on": Field("Fra og med", "Den første dag, organisationen ikke længere er med."),
        "reason": Field("Begrundelse", readers_of("WithdrawOrganisation", "reason"), rows=3),
    },
    filled=lambda here, _: {"withdrew_on": here.day},
    foresees=lambda here, _, happening: foreseen(here, happening),
    warns=True,
    send="Meld ud",
    notice="Organisationen er meldt ud af holdet.",
)
MEMBERSHIP_FORMS = (
    *(ACCEPTANCE, REFUSAL),
    *(COORDINATOR, DATES, STEERING_GROUP, IMPLEMENTATION_TEAM, ANCHORING, WITHDRAWAL),
)
