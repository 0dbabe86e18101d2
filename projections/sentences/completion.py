"""Sentences about anchoring and completion."""

from typing import assert_never

from domain.completion.events import AnchoringDescribed, CohortCompleted, OrganisationCompleted

CompletionEvent = AnchoringDescribed | OrganisationCompleted | CohortCompleted


def template(event: CompletionEvent) -> str:
    match event:
        case AnchoringDescribed():
            return "{by} beskrev, hvordan {organisation} holder fast i det, der virkede."
        case OrganisationCompleted():
            return "{by} registrerede, at {organisation} gennemførte {cohort} den {completed_on}."
        case CohortCompleted():
            return "{by} registrerede, at {cohort} blev gennemført den {completed_on}."
    assert_never(event)
