"""What the organisation that owns a test action should do with it next: one thing at a time, now or as of then."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from domain.calendar import danish_day
from portal.test_actions.wording import TRIED_AGAIN, days_of, verdict_since_last_cycle
from portal.visiting.acting import acts_for, takes_part
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from projections.sharing import ExperienceRow
from projections.test_actions import CycleRow, TestActionRow


class NextStep(msgspec.Struct, frozen=True, kw_only=True):
    """Under a heading, a sentence that is so for whoever reads it; for those who may take the step, the page where it
    is done, or that it `shares`, which is a button. Neither where there is only to wait."""

    heading: str
    sentence: str
    link: Link | None = None
    shares: bool = False


def next_step(here: RunVisit, row: TestActionRow, experiences: Iterable[ExperienceRow]) -> NextStep | None:
    """The next thing to do, from the experiences with this test action. None to those who see no more of it than was
    shared, where it was withdrawn, and where its organisation has left."""
    if not here.sees(row.organisation) or row.withdrawn_reason is not None or not takes_part(here, row.organisation):
        return None
    decided, latest = verdict_since_last_cycle(row), row.latest
    if decided is None:
        return None if latest is None else _trying(here, row, latest, experiences)
    if decided.verdict in TRIED_AGAIN:
        return _step(
            here,
            row,
            "Det er besluttet at prøve igen. Sæt dage på, så det bliver til noget.",
            Link("Planlæg næste afprøvning", here.url(f"{_page(row)}/cycles")),
        )
    if row.shared_at is None and not here.is_alone:
        return _step(
            here, row, "Den er afsluttet, men ikke delt. Del den, så de andre på holdet kan lære af den.", shares=True
        )
    return _step(
        here,
        row,
        "Den er afsluttet. Det, der er lært, kan blive til den næste.",
        Link("Planlæg en ny prøvehandling", here.url("/test-actions/new")),
    )


def _trying(
    here: RunVisit, row: TestActionRow, latest: CycleRow, experiences: Iterable[ExperienceRow]
) -> NextStep | None:
    """What there is to do in a cycle, and after it until something is decided."""
    post = Link("Skriv en erfaring", here.url("/experiences/new", test_action=row.test_action))
    measure = Link("Registrer en måling", here.url(f"{_page(row)}/measurements"))
    if latest.from_on > here.day:
        begins = f"Afprøvningen begynder {danish_day(latest.from_on)}."
        if row.measure is not None and not row.measurements:
            before = f"{begins} En måling, før den begynder, giver noget at sammenligne med."
            return _step(here, row, before, measure)
        return _step(here, row, f"{begins} Skriv en erfaring efter første gang.")
    if not _told_since(latest.from_on, experiences):
        return _step(here, row, _untold(here, latest), post)
    if row.measure is not None and not any(it.measured_on >= latest.from_on for it in row.measurements):
        unmeasured = "Planen siger, hvad der skal måles, men der er ingen måling fra denne afprøvning."
        return _step(here, row, unmeasured, measure)
    if latest.to_on < here.day:
        decide = Link("Beslut, hvad der skal ske", here.url(f"{_page(row)}/decision"))
        return _step(here, row, "Afprøvningen er slut. Beslut sammen, hvad der skal ske nu.", decide)
    return _step(here, row, "Afprøvningen er i gang. Skriv en kort erfaring, hver gang det er prøvet.", post)


def _untold(here: RunVisit, latest: CycleRow) -> str:
    if latest.to_on < here.day:
        return "Der er ingen erfaring fra denne afprøvning. Uden en erfaring tæller den ikke med."
    days = days_of(latest.from_on, latest.to_on)
    return (
        f"Prøv det {days}, og skriv en kort erfaring efter første gang. Uden en erfaring tæller afprøvningen ikke med."
    )


def _told_since(day: dt.date, experiences: Iterable[ExperienceRow]) -> bool:
    return any(it.withdrawn_reason is None and it.occurred_on >= day for it in experiences)


def _step(
    here: RunVisit, row: TestActionRow, sentence: str, link: Link | None = None, *, shares: bool = False
) -> NextStep:
    """The step, with the way to it for those whose it is to take."""
    own = row.organisation in here.organisations
    whose = "" if own else f" for {here.labels[row.organisation]}"
    may = acts_for(here, row.organisation)
    return NextStep(
        heading=f"Næste skridt{whose}", sentence=sentence, link=link if may else None, shares=may and shares
    )


def _page(row: TestActionRow) -> str:
    return f"/test-actions/{row.test_action}"
