"""Say which guidelines something touches: what was said of it before stands no more."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import SPEAKER
from domain.guidelines.catalogue import Catalogue
from domain.guidelines.events import GuidelineId, GuidelinesTagged, TaggedThing
from domain.guidelines.questions import THE_CATALOGUE, about_thing, tagged_with, whose
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId

GUIDELINES_MAX = 8
"""What touches everything says nothing."""


class TagGuidelines(Command, frozen=True):
    """`organisation` is whose people say so, of what is their own; left out by an advisor, who may say it of all."""

    cohort: RunId
    thing: TaggedThing
    guidelines: tuple[GuidelineId, ...] = ()
    organisation: OrganisationId | None = None


class OneThingIsTagged(Refusal):
    sentence = (
        "Sig, hvad det er, der skal knyttes til retningslinjer: én prøvehandling, én erfaring, ét udviklingspunkt "
        "eller ét møde."
    )


class NothingToTag(Refusal):
    sentence = "Det findes ikke, eller det er ikke jeres. Det er dem selv eller rådgiveren, der siger det om andres."


class UnknownGuideline(Refusal):
    sentence = "»{0}« står ikke i kataloget over retningslinjer."


class GuidelineIsRetired(Refusal):
    sentence = "{0} står ikke i kataloget mere. Vælg i det, der gælder nu."


class TooManyGuidelines(Refusal):
    sentence = f"Vælg højst {GUIDELINES_MAX}: dem, det først og fremmest handler om."


def decide(
    command: TagGuidelines, _: Act, catalogue: Catalogue, before: tuple[GuidelineId, ...], *about: Any
) -> Iterator[Event]:
    if len(command.thing.ids) != 1:
        raise OneThingIsTagged
    own = whose(command.cohort, about[0])
    if own is None or command.organisation not in (None, own.organisation):
        raise NothingToTag
    chosen = in_order(catalogue, command.guidelines)
    if len(chosen) > GUIDELINES_MAX:
        raise TooManyGuidelines
    _refuse_retired(catalogue, chosen, before)
    if chosen != in_order(catalogue, before):
        yield following(GuidelinesTagged, command, guidelines=chosen)


def in_order(catalogue: Catalogue, guidelines: tuple[GuidelineId, ...]) -> tuple[GuidelineId, ...]:
    """Each once, as the catalogue has them. Raises `UnknownGuideline`."""
    for it in guidelines:
        if it not in catalogue.by_id:
            raise UnknownGuideline(it)
    return tuple(it for it in catalogue.by_id if it in guidelines)


def _refuse_retired(catalogue: Catalogue, chosen: tuple[GuidelineId, ...], before: tuple[GuidelineId, ...]) -> None:
    """What it was tagged with before an item was replaced may stand on: it says of which version it is."""
    for it in chosen:
        known = catalogue.by_id[it]
        if not known.stands and it not in before:
            raise GuidelineIsRetired(known.code)


def _asks(command: TagGuidelines, _: Act) -> tuple[Question[Any], ...]:
    if len(command.thing.ids) != 1:
        return (THE_CATALOGUE, THE_CATALOGUE)
    return (THE_CATALOGUE, tagged_with(command.thing), about_thing(command.cohort, command.thing))


tag_guidelines = Decision(command=TagGuidelines, permission=SPEAKER, asks=_asks, decide=decide)
