"""What is worked with in a run, in Danish."""

from collections.abc import Mapping

from domain.progress.events import MilestoneState
from domain.progress.measures import HowOften
from domain.sides import RunSide
from portal.web.forms import Choice
from portal.web.parts import Badge

TITLE = "Mål og fremdrift"
STATES: Mapping[MilestoneState, str] = {
    MilestoneState.ON_TRACK: "Følger planen",
    MilestoneState.LATE: "Forsinket",
    MilestoneState.DONE: "Nået",
    MilestoneState.DROPPED: "Droppet",
}
STATE_CHOICES = tuple(Choice(it.value, said) for it, said in STATES.items())
STATE_KINDS: Mapping[MilestoneState, str] = {
    MilestoneState.ON_TRACK: "info",
    MilestoneState.LATE: "warning",
    MilestoneState.DONE: "success",
    MilestoneState.DROPPED: "",
}
HOW_OFTEN: Mapping[HowOften, str] = {
    HowOften.WEEKLY: "Hver uge",
    HowOften.MONTHLY: "Hver måned",
    HowOften.QUARTERLY: "Hvert kvartal",
}
HOW_OFTEN_CHOICES = tuple(Choice(it.value, said) for it, said in HOW_OFTEN.items())
SIDES: Mapping[RunSide, str] = {RunSide.ORGANISATION: "Organisationen", RunSide.AGENCY: "Rådgiverne"}
NOT_TOLD = Badge("Ikke fortalt endnu", "info")


def state_badge(state: MilestoneState) -> Badge:
    return Badge(STATES[state], STATE_KINDS[state])
