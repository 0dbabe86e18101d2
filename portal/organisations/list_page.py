"""What the page of a list of people shows: pure functions from what has been weighed."""

from collections.abc import Iterator, Mapping

import msgspec

from domain.counting import counted
from portal.organisations.listed_columns import ListColumn, ReadColumns
from portal.organisations.weighed_list import PEOPLE_MAX, Fate, WeighedList, WeighedPerson
from portal.web.forms import Choice, Form
from portal.web.frame import Frame

SHOWN_MAX = 200
"""So many rows of each kind are shown; the others are counted."""
NOTHING_TO_DO = "Alle i listen er her allerede. Der er ikke noget at gøre."
LIST_LABELS: Mapping[str, str] = {
    "list": "Listen",
    "file": "Eller vælg en fil",
    "organisation": "Organisation, hvor listen ikke siger det",
    "invite": "Invitationer",
}
INVITE = (Choice("yes", "Send en mail til de nye med et link til at vælge adgangskode"),)


class RowLine(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the list: who, where, and what becomes of it."""

    label: str
    title: str
    place: str
    email: str
    says: tuple[str, ...]


class FateGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of which the same becomes; `more` says how many are not shown, "" where all are."""

    heading: str
    rows: tuple[RowLine, ...]
    more: str

    @property
    def says_something(self) -> bool:
        return any(it.says for it in self.rows)


class ListOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of the list; `send` is on the button, "" where nothing can be done."""

    says: str
    refused: bool
    columns: str
    new_places: tuple[str, ...]
    remarks: tuple[str, ...]
    groups: tuple[FateGroup, ...]
    send: str
    seen: str


class ListPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form, and what would become of the list once it has been looked at; there are no `organisations` to choose
    for a list of one's own.
    """

    frame: Frame
    title: str
    path: str
    back: str
    form: Form
    organisations: tuple[Choice, ...]
    mails: bool
    weighing: ListOutcome | None = None
    invite: tuple[Choice, ...] = INVITE


def weighing_of(weighed: WeighedList, columns: ReadColumns, remarks: tuple[str, ...]) -> ListOutcome:
    return ListOutcome(
        says=_says(weighed),
        refused=weighed.is_too_long or bool(weighed.of(Fate.REFUSED)),
        columns=_columns(columns),
        new_places=tuple(it.name for it in weighed.new_places),
        remarks=remarks,
        groups=tuple(_groups(weighed)),
        send=_send(weighed),
        seen=weighed.seen_as,
    )


def _groups(weighed: WeighedList) -> Iterator[FateGroup]:
    for fate in Fate:
        people = weighed.of(fate)
        if people:
            beyond = len(people) - SHOWN_MAX
            yield FateGroup(
                heading=f"{fate.value} ({len(people)})",
                rows=tuple(map(_line, people[:SHOWN_MAX])),
                more=f"Og {counted(beyond, 'række', 'rækker')} til." if beyond > 0 else "",
            )


def _line(it: WeighedPerson) -> RowLine:
    """Where something has to be mended, it says in which line."""
    listed = it.listed
    where = (f"Linje {listed.number}:",) if it.fate is Fate.REFUSED else ()
    return RowLine(label=listed.label, title=listed.title, place=it.place, email=listed.email, says=(*where, *it.says))


def _says(weighed: WeighedList) -> str:
    refused = len(weighed.of(Fate.REFUSED))
    if refused:
        return (
            f"{counted(refused, 'række', 'rækker')} kan ikke oprettes, så ingen bliver det endnu. Ret listen herunder, "
            "og se igen."
        )
    if weighed.is_too_long:
        return f"Der kan højst oprettes {PEOPLE_MAX} personer ad gangen. Del listen, og tag en del ad gangen."
    if not weighed.people:
        return "Der er ingen personer i listen, kun overskrifter."
    if not weighed.commands:
        return NOTHING_TO_DO
    return "Ingenting er gemt endnu. Se rækkerne igennem, og opret dem så med ét tryk."


def _send(weighed: WeighedList) -> str:
    if not weighed.commands:
        return ""
    new, changed = len(weighed.of(Fate.NEW)), len(weighed.of(Fate.CHANGED))
    if not new:
        return f"Giv {counted(changed, 'person', 'personer')} det nye"
    return f"Opret {counted(new, 'person', 'personer')}"


def _columns(columns: ReadColumns) -> str:
    """How the columns were read, so that whoever sent them sees where it went wrong."""
    last = max(columns, default=-1)
    read = ", ".join(columns[place].value if place in columns else "(ikke brugt)" for place in range(last + 1))
    missing = "" if ListColumn.EMAIL in columns.values() else " Uden mailadresser kan ingen inviteres."
    how = "efter overskrifterne" if columns.headed else "efter det, der står i dem"
    return f"Kolonnerne er læst {how}: {read}.{missing}"


def done_sentence(weighed: WeighedList, forgotten: int, invited: int) -> str:
    """What was done; `forgotten` are those whose address somebody else was given in the meantime."""
    new, changed = len(weighed.of(Fate.NEW)), len(weighed.of(Fate.CHANGED))
    said = [f"{counted(new, 'person', 'personer')} er oprettet"] if new else []
    if changed:
        said.append(f"{counted(changed, 'kendt person', 'kendte personer')} har fået det nye")
    if invited:
        said.append(f"{counted(invited, 'invitation', 'invitationer')} er på vej")
    if forgotten:
        said.append(f"{forgotten} uden navn og adresse, for en anden logger ind med den")
    return f"{'; '.join(said)}."
