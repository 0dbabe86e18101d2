"""Sentences about what was forgotten and what is held back."""

from typing import assert_never

from domain.entries import position_of
from domain.privacy.events import (
    DeletionDeclined,
    DeletionRequested,
    Ground,
    HoldGround,
    HoldLifted,
    HoldPlaced,
    PersonErased,
    TextsRedacted,
)

PrivacyEvent = PersonErased | TextsRedacted | DeletionRequested | DeletionDeclined | HoldPlaced | HoldLifted

_GROUND = {
    Ground.REQUEST: "efter anmodning",
    Ground.MISTAKE: "fordi de aldrig skulle have været skrevet",
    Ground.RETENTION: "fordi de ikke skal gemmes længere",
}
_HOLD = {
    HoldGround.LEGAL_CLAIM: "et retskrav",
    HoldGround.SUPERVISION: "et tilsyn",
    HoldGround.ARCHIVING: "aflevering til arkiv",
}


def template(event: PrivacyEvent) -> str:
    match event:
        case PersonErased(ground=ground, texts=texts):
            what = "navn, adresse og tekster" if texts else "navn og adresse"
            return f"{{by}} slettede {{person}}s {what} {_GROUND[ground]}."
        case TextsRedacted(entry=entry, ground=ground):
            return f"{{by}} slettede teksterne i hændelse nr. {position_of(entry)} {_GROUND[ground]}."
        case DeletionRequested(entry=entry):
            return f"{{by}} bad om, at teksterne i hændelse nr. {position_of(entry)} af {{author}} bliver slettet."
        case DeletionDeclined(entry=entry):
            return f"{{by}} svarede, at teksterne i hændelse nr. {position_of(entry)} ikke bliver slettet."
        case HoldPlaced(ground=ground):
            return f"{{by}} lagde en spærring på {_about(event)} på grund af {_HOLD[ground]}."
        case HoldLifted():
            return f"{{by}} ophævede en spærring på {_about(event)}."
    assert_never(event)


def _about(event: HoldPlaced | HoldLifted) -> str:
    return "{cohort}" if event.person is None else "{person}"
