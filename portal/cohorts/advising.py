"""Cohorts that nobody advises any more, and the administrator's form that gives one of them an advisor.

An advisor's part in a cohort ends with the role; whoever is left without one has nobody else to ask for another.
"""

from domain.cohorts.assign_advisor import AssignAdvisor
from portal.rows.rows import every_row
from portal.views.choosing_people import other_advisors
from portal.views.unadvised import ADVISING, unadvised
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADMINISTRATOR
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.words.labels import labels_of_registry
from projections.cohorts import COHORTS
from projections.organisations import PEOPLE


async def _fields(visit: Visit, _: None) -> Fields:
    """Of the cohorts those that nobody advises, of the people everybody who could."""
    people = await every_row(visit.rows, PEOPLE)
    alone = unadvised(await every_row(visit.rows, COHORTS), people, visit.today)
    return {
        "cohort": Field("Hold", choices=tuple(Choice(row.cohort, row.name) for row in alone)),
        "advisor": Field("Rådgiver", choices=other_advisors((), people, await labels_of_registry(visit.rows))),
    }


ADVISE: AskedForm[Visit, None] = AskedForm(
    path=ADVISING,
    access=ADMINISTRATOR,
    title="Hold uden rådgiver",
    lead="Når en rådgiver ikke længere er rådgiver, skal en anden tage over. Den, du vælger, ser alt på holdet.",
    asks=AssignAdvisor,
    fields=_fields,
    template="cohorts/advising.html",
    send="Knyt til holdet",
    to=lambda _visit, _, __: ADVISING,
    notice="Rådgiveren er knyttet til holdet.",
)
