"""Closing an organisation, alone or because it is one twice, and opening it again."""

from domain.roles.close_organisation import CloseOrganisation
from domain.roles.reopen_organisation import ReopenOrganisation
from portal.organisations.keeping import kept_organisations
from portal.organisations.organisations import known_organisation
from portal.organisations.people_page import organisation_choices
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import PEOPLE_KEEPER
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from projections.organisations import OrganisationRow

CRUMBS = (Crumb("Organisationer", "/organisations"),)
LEAD = (
    "En lukket organisation kan ikke vælges mere. Alt, hvad den har gjort, bliver stående, og dens folk kan stadig "
    "læse det. Den kan først lukkes, når det afsluttende møde er holdt på de hold, den er med på."
)
GOES_ON = (
    "Er den oprettet to gange, eller er den lagt sammen med en anden, så vælg, hvad den fortsætter som. Har den aldrig "
    "været med på et hold, går dens folk og invitationer over til den anden. Har den det, bliver alt, hvad der tæller "
    "for den, stående, og den peger på den anden."
)


async def _fields(visit: Visit, row: OrganisationRow) -> Fields:
    others = [it for it in await kept_organisations(visit) if it.organisation != row.organisation]
    return {
        "successor": Field("Fortsætter som", GOES_ON, organisation_choices(others), optional=True),
        "why": Field("Hvorfor lukkes den?", readers_of("CloseOrganisation", "why"), rows=2),
    }


CLOSE: AskedForm[Visit, OrganisationRow] = AskedForm(
    path="/organisations/{organisation:str}/closing",
    access=PEOPLE_KEEPER,
    subject=known_organisation,
    crumbs=lambda _visit, _: CRUMBS,
    title="Luk organisationen",
    tells_apart=lambda _, row: row.name,
    lead=lambda _, row: f"{row.name}. {LEAD}",
    asks=CloseOrganisation,
    keeps_drafts=False,
    fields=_fields,
    send="Luk organisationen",
    to=lambda _visit, _row, _form: "/organisations?which=closed",
    cancels=True,
    warns=True,
    notice="Organisationen er lukket.",
)
REOPEN: AskedForm[Visit, OrganisationRow] = AskedForm(
    path="/organisations/{organisation:str}/reopening",
    access=PEOPLE_KEEPER,
    subject=known_organisation,
    crumbs=lambda _visit, _: CRUMBS,
    title="Åbn organisationen igen",
    tells_apart=lambda _, row: row.name,
    lead=lambda _, row: f"{row.name} kan vælges igen. Dem, der gik over til en anden, kommer ikke tilbage af sig selv.",
    asks=ReopenOrganisation,
    fields={},
    send="Åbn organisationen igen",
    cancels=True,
    notice="Organisationen er åben igen.",
)
CLOSING_FORMS = (CLOSE, REOPEN)
