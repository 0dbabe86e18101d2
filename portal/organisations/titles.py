"""Correcting what a person does, and saying what it was said to be before."""

from domain.calendar import danish_day, day_of
from domain.roles.correct_person_title import CorrectPersonTitle
from portal.visiting.asked_form import AskedForm
from portal.visiting.people import known_person
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import PEOPLE_KEEPER
from portal.web.forms import Field
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from projections.corrections import RectificationRow, standing_entry
from projections.organisations import PersonRow

TITLE_CORRECTION: AskedForm[Visit, PersonRow] = AskedForm(
    path="/people/{person:str}/title",
    access=PEOPLE_KEEPER,
    subject=known_person,
    crumbs=lambda _visit, row: (PEOPLE_CRUMB, Crumb(row.title, f"/people/{row.person}")),
    title="Ret titlen",
    tells_apart=lambda _, row: row.title,
    lead="Titlen står ved navnet på alle sider. Sider, der viser, hvordan det var engang, beholder den gamle.",
    asks=CorrectPersonTitle,
    given=lambda _, row: {"corrects": standing_entry(row.position, row.rectifications)},
    fields={
        "title": Field("Titel", "For eksempel »Tovholder«."),
        "why": Field("Hvorfor retter du det?", readers_of("CorrectPersonTitle", "why"), rows=2),
    },
    filled=lambda _, row: {"title": row.title},
    edits=True,
    says_why="why",
    send="Gem rettelsen",
    cancels=True,
    notice="Titlen er rettet.",
)


def title_before(it: RectificationRow) -> str:
    """What the title was, until when, and why it was corrected."""
    return f"Titlen var »{it.before[0].text}« indtil {danish_day(day_of(it.corrected_at))}: {it.why}"
