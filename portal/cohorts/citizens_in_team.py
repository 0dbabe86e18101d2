"""That citizens are in the implementation team: asked and told where the run's plan wants them there."""

from domain.completion.rules.citizens_in_team import CitizensInTeam
from domain.counting import counted
from portal.visiting.asked_form import By
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.parts import Line
from projections.memberships import MembershipRow


def with_citizens(fields: By[RunVisit, MembershipRow, Fields]) -> By[RunVisit, MembershipRow, Fields]:
    """The fields of the team's form, and how many citizens are in it."""

    def asked(here: RunVisit, row: MembershipRow) -> Fields:
        if not _wanted(here):
            return fields(here, row)
        hint = "Et tal er nok: borgere skrives ikke op med navn her."
        return {**fields(here, row), "citizens": Field("Hvor mange borgere er med i teamet?", hint)}

    return asked


def citizens_told(here: RunVisit, row: MembershipRow) -> tuple[Line, ...]:
    """»2 borgere er med«."""
    if not _wanted(here) or row.citizens is None:
        return ()
    return (Line("Borgere i teamet", counted(row.citizens, "borger", "borgere") if row.citizens else "ingen"),)


def _wanted(here: RunVisit) -> bool:
    return any(it.rule == CitizensInTeam.ID for it in here.cohort.run.programme.rules)
