"""Sentences about anchoring and completion."""

from typing import assert_never

from domain.completion.events import ActivityAttested, AnchoringDescribed, CohortCompleted, OrganisationCompleted
from domain.completion.status_sheet import StatusLineDone, StatusLineReopened, StatusSheetDescribed
from domain.counting import counted
from domain.meetings.events import Answer

CompletionEvent = (
    AnchoringDescribed
    | StatusSheetDescribed
    | StatusLineDone
    | StatusLineReopened
    | ActivityAttested
    | OrganisationCompleted
    | CohortCompleted
)


_ANSWERED = {Answer.YES: "ja", Answer.PARTLY: "delvist", Answer.NO: "nej"}


def template(event: CompletionEvent) -> str:
    match event:
        case AnchoringDescribed():
            return "{by} beskrev, hvordan {organisation} holder fast i det, der virkede."
        case StatusSheetDescribed(lines=lines):
            told = counted(len(lines), "linje", "linjer")
            return f"{{by}} skrev et statusark for {{organisation}} med {told} om det videre arbejde."
        case StatusLineDone():
            return "{by} satte kryds ved en linje på statusarket for {organisation}."
        case StatusLineReopened():
            return "{by} åbnede en linje på statusarket for {organisation} igen."
        case ActivityAttested(answer=answer):
            said = _ANSWERED[answer]
            return (
                f"{{by}} svarede {said} om en af forløbets aktiviteter for {{organisation}}, for den {{attested_on}}."
            )
        case OrganisationCompleted():
            return "{by} registrerede, at {organisation} gennemførte {cohort} den {completed_on}."
        case CohortCompleted():
            return "{by} registrerede, at {cohort} blev gennemført den {completed_on}."
    assert_never(event)
