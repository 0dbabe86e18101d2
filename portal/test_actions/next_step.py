"""What the organisation that owns a test action should do with it next: one thing at a time."""

from collections.abc import Iterable

import msgspec

from domain.calendar import danish_day
from portal.test_actions.wording import TRIED_AGAIN, verdict_since_last_cycle
from portal.visiting.acting import acts_for
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow


class NextStep(msgspec.Struct, frozen=True):
    """A sentence, and the page where it is done; no page where there is only to wait."""

    sentence: str
    link: Link | None = None


def next_step(here: RunVisit, row: TestActionRow, experiences: Iterable[ExperienceRow]) -> NextStep | None:
    """The next thing to do, from the experiences with this test action; None to those whose it is not to do."""
    if not acts_for(here, row.organisation) or row.withdrawn_reason is not None:
        return None
    path = f"/test-actions/{row.test_action}"
    post = Link("Skriv en erfaring", here.url("/experiences/new", test_action=row.test_action))
    decided, latest = verdict_since_last_cycle(row), row.latest
    if decided is not None and decided.verdict not in TRIED_AGAIN:
        return None
    if decided is not None:
        plan = Link("Planlæg næste afprøvning", here.url(f"{path}/cycles"))
        return NextStep("I har besluttet at prøve igen. Sæt dage på, så det bliver til noget.", plan)
    if latest is None:
        return None
    if latest.from_on > here.day:
        return NextStep(f"Afprøvningen begynder {danish_day(latest.from_on)}. Skriv en erfaring efter første gang.")
    if not any(it.withdrawn_reason is None and it.occurred_on >= latest.from_on for it in experiences):
        return NextStep("Der er ingen erfaring fra denne afprøvning. Uden en erfaring tæller den ikke med.", post)
    if latest.to_on < here.day:
        decide = Link("Beslut, hvad der skal ske", here.url(f"{path}/decision"))
        return NextStep("Afprøvningen er slut. Beslut sammen, hvad der skal ske nu.", decide)
    return NextStep("I er i gang. Skriv en kort erfaring, hver gang I har prøvet.", post)
