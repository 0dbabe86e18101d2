"""What somebody is told who has nothing here yet: what this is, and what to do first, one step after the other."""

from collections.abc import Sequence

import msgspec

from domain.organisations.events import Role
from domain.organisations.questions import RolesHeld
from portal.web.parts import Link

ACCOUNT = "/account"


class FirstStep(msgspec.Struct, frozen=True):
    """A link that does it, and why."""

    do: Link
    why: str


class FirstSteps(msgspec.Struct, frozen=True):
    """Under a heading of their own; `lead` says what this is to whoever reads it."""

    heading: str
    lead: str
    steps: tuple[FirstStep, ...]


OWN_ACCOUNT = FirstStep(Link("Se din konto igennem", ACCOUNT), "Er dit navn og din mailadresse rigtige?")
AS_ADMINISTRATOR = FirstSteps(
    "Gør portalen klar til det første hold",
    "Portalen er tom. Du lukker de første ind; derefter planlægger en rådgiver holdet og inviterer organisationerne.",
    (
        FirstStep(
            Link("Opret en rådgiver", "/people/new"),
            "Vælg rollen rådgiver, og skriv en mailadresse. Er der andre administratorer, skal en af dem bekræfte det.",
        ),
        FirstStep(
            Link("Giv rådgiveren et link til at vælge adgangskode", "/people"), "Det laver du på siden om personen."
        ),
        FirstStep(
            Link("Opret de organisationer, der skal være med", "/organisations/new"),
            "Kommuner og § 110-boformer. Rådgiveren kan også selv gøre det.",
        ),
        FirstStep(Link("Opret en revisor", "/people/new"), "Hvis nogen skal kunne læse det hele uden at ændre noget."),
    ),
)
AS_ADVISOR = FirstSteps(
    "Kom i gang med dit første hold",
    "Et hold er nogle kommuner og boformer, der i et halvt år prøver små ændringer og mødes om det. Du planlægger det, "
    "inviterer dem og følger med.",
    (
        FirstStep(Link("Opret organisationerne", "/organisations/new"), "Dem, der ikke er i portalen i forvejen."),
        FirstStep(
            Link("Opret personerne", "/people/new"),
            "Mindst én fra hver organisation. En administrator giver dem et link til at vælge adgangskode.",
        ),
        FirstStep(
            Link("Planlæg holdet", "/cohorts/new"),
            "Et tema og en dag for opstartsmødet giver alle andre datoer. Bagefter inviterer du organisationerne.",
        ),
    ),
)
AS_PARTICIPANT = FirstSteps(
    "Velkommen",
    "Din organisation er ikke med på et hold endnu. Når en rådgiver inviterer jer, står invitationen her på forsiden. "
    "På holdet prøver I små ændringer, skriver, hvad I lærte, og læser, hvad de andre gjorde.",
    (
        OWN_ACCOUNT,
        FirstStep(
            Link("Læs, hvad portalen gemmer om dig", "/privatliv"), "Og hvem der kan se det, du skriver, når I er med."
        ),
    ),
)
AS_AUDITOR = FirstSteps(
    "Velkommen",
    "Du kan læse alt, som det er nu, og som det var en hvilken som helst dag, og ændre intet. Der er ingen hold at "
    "læse om endnu.",
    (
        FirstStep(
            Link("Hent det nyeste kontrolpunkt", "/checkpoints"),
            "Gem det. Med det kan du senere vise, at historikken ikke er ændret.",
        ),
        FirstStep(Link("Se sikkerhedsloggen", "/security-log"), "Hvem der er lukket ind, og hvem der fik en rolle."),
        FirstStep(Link("Se læseloggen", "/read-log"), "Hvem der har set oplysninger om hvem."),
    ),
)
WITHOUT_A_ROLE = FirstSteps(
    "Du har ingen rolle i portalen lige nu",
    "Derfor er der ikke noget at se. Er det forkert, så sig det til din tovholder eller en administrator.",
    (OWN_ACCOUNT,),
)
BY_ROLE: Sequence[tuple[Role, FirstSteps]] = (
    (Role.ADMINISTRATOR, AS_ADMINISTRATOR),
    (Role.ADVISOR, AS_ADVISOR),
    (Role.AUDITOR, AS_AUDITOR),
    (Role.PARTICIPANT, AS_PARTICIPANT),
)
"""An administrator who is something else, too, makes the portal ready first."""


def first_steps(standing: RolesHeld, *, has_cohorts: bool, is_empty: bool) -> FirstSteps | None:
    """Those of whoever has no cohort; of an administrator only as long as the portal `is_empty`."""
    if has_cohorts:
        return None
    for role, steps in BY_ROLE:
        if standing.has(role) and (role is not Role.ADMINISTRATOR or is_empty):
            return steps
    return None if standing.has(Role.ADMINISTRATOR) else WITHOUT_A_ROLE
