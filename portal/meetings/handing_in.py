"""What it does to hand a presentation in: what freezes, what is shared with it, and what the others will not see."""

from collections.abc import Iterator, Sequence

from domain.counting import counted
from domain.kernel import Event, Recorded
from domain.meetings.slides import SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionShared
from portal.meetings.evidence import Shown, shown_now
from portal.meetings.slides_form import unshared
from portal.views.foreseen import foreseen
from portal.visiting.run_visit import RunVisit
from portal.web.forms.foreseen import Foreseen, ForeseenPart

TEST_ACTIONS = ("prøvehandling", "prøvehandlinger")


async def handing_in(here: RunVisit, organisation: OrganisationId, happening: Sequence[Recorded[Event]]) -> Foreseen:
    """What would come of handing the organisation's slides in."""
    found = await shown_now(here, organisation)
    lines = tuple(_lines(here, [it.event for it in happening], found))
    return await foreseen(here, happening, ForeseenPart("Præsentationen", lines))


def _lines(here: RunVisit, events: Sequence[Event], found: Shown) -> Iterator[str]:
    shares = [it.test_action for it in events if isinstance(it, TestActionShared)]
    for event in events:
        if isinstance(event, SlidesSubmitted):
            number = counted(len(event.blocks), "slide", "slides")
            yield f"{number} afleveres til {here.labels[event.meeting]}, og alle på holdet kan se dem."
            yield "Det, de viser, fryser, som det er nu. Ændres det bagefter, siger sliden det."
            yield "Præsentationen kan rettes bagefter med en begrundelse, og det kan ses, at den er rettet."
            hidden = set(unshared(event.blocks, found)) - set(shares)
            if hidden:
                some = counted(len(hidden), *TEST_ACTIONS)
                yield f"De viser {some}, som ikke er delt. De andre organisationer kan ikke se, hvad der står der."
    if shares:
        yield f"{counted(len(shares), *TEST_ACTIONS).capitalize()} deles med holdet."
