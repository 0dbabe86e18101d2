"""Asking others to apply is written down, by the criteria that would decide."""

from collections.abc import Sequence

from domain.applications.encourage_organisation import EncourageOrganisation
from portal.applications.comparing import criteria_in
from portal.applications.judging_forms import JUDGING, round_form
from portal.applications.round_seen import RoundSeen
from portal.rows.selecting import all_of
from portal.visiting.visit import Visit
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.forms.asking import Field, Fields
from portal.web.readers import readers_of
from portal.words.judging import CRITERIA
from projections.organisations import ORGANISATIONS, OrganisationRow


async def _encouraging_fields(visit: Visit, seen: RoundSeen) -> Fields:
    applied = {it.sent.organisation for it in seen.applied if it.stands}
    rows = [
        it
        for it in await visit.rows.selected(all_of(ORGANISATIONS))
        if it.closed is None and it.kind in seen.round.audience and it.organisation not in applied
    ]
    criteria = dict.fromkeys(it for kind in seen.round.audience for it in criteria_in(seen.round, kind))
    return {
        "organisation": Field("Hvem opfordrer du?", "", _choices(rows), "Alle, der kan søge, har søgt."),
        "rests_on": Field(
            "Hvilke kriterier hviler opfordringen på?",
            "Vælg blandt dem, runden bruger til den slags organisation.",
            tuple(Choice(it.value, CRITERIA[it]) for it in criteria),
            optional=False,
        ),
        "reason": Field("Hvorfor dem?", readers_of("EncourageOrganisation", "reason"), rows=3),
    }


def _choices(rows: Sequence[OrganisationRow]) -> tuple[Choice, ...]:
    return tuple(Choice(it.organisation, it.name) for it in sorted(rows, key=lambda it: sorting_key(it.name)))


ENCOURAGEMENT = round_form(
    path=f"{JUDGING}/encouragements/new",
    title="Skriv ned, at I har opfordret nogen til at søge",
    lead="Opfordringen giver I selv, på telefon eller mail. Her står, hvem I har spurgt og hvorfor: efter de samme "
    "kriterier, som afgør runden.",
    asks=EncourageOrganisation,
    given=lambda _, seen: {"round": seen.round.round},
    fields=_encouraging_fields,
    send="Gem",
    notice="Det står nu, at I har opfordret dem.",
)
