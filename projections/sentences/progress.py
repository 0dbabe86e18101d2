"""Sentences about what is worked with in a run: points, milestones, measures, and how the cooperation went."""

from typing import assert_never

from domain.counting import counted
from domain.progress.events import (
    CooperationEvaluated,
    DevelopmentPointsChosen,
    MilestoneStatusTold,
    PracticeMapped,
    StockTaken,
)
from domain.progress.measures import LocallyMeasured, LocalMeasurementCorrected, LocalMeasuresNamed
from domain.sides import RunSide

ProgressEvent = (
    PracticeMapped
    | DevelopmentPointsChosen
    | MilestoneStatusTold
    | StockTaken
    | CooperationEvaluated
    | LocalMeasuresNamed
    | LocallyMeasured
    | LocalMeasurementCorrected
)
FOR = {RunSide.ORGANISATION: " for {organisation}", RunSide.AGENCY: " med {organisation} for rådgiverne"}


def template(event: ProgressEvent) -> str:
    match event:
        case PracticeMapped(recommendations=recommended):
            told = counted(len(recommended), "anbefaling", "anbefalinger")
            return f"{{by}} skrev afdækningen af praksis hos {{organisation}} med {told} efter {{meeting}}."
        case DevelopmentPointsChosen(points=points, leaders=leaders):
            chosen = counted(len(points), "udviklingspunkt", "udviklingspunkter")
            by = counted(len(leaders), "leder", "ledere")
            return f"{{by}} registrerede, at {by} fra {{organisation}} valgte {chosen} på {{meeting}}."
        case MilestoneStatusTold(milestones=milestones):
            told = counted(len(milestones), "milepæl", "milepæle")
            return f"{{by}} skrev status på {told} for {{organisation}} på {{meeting}}."
        case StockTaken(goals=goals):
            told = counted(len(goals), "mål", "mål")
            return f"{{by}} gjorde status på {told} for {{organisation}} på {{meeting}}."
        case CooperationEvaluated(side=side):
            return f"{{by}} evaluerede samarbejdet{FOR[side]}."
        case LocalMeasuresNamed(measures=measures):
            return f"{{by}} valgte {counted(len(measures), 'lokalt mål', 'lokale mål')} for {{organisation}}."
        case LocallyMeasured():
            return "{by} registrerede en måling den {measured_on} af et lokalt mål hos {organisation}."
        case LocalMeasurementCorrected():
            return "{by} rettede en måling den {measured_on} af et lokalt mål hos {organisation}."
    assert_never(event)
