"""What is decided about a test action, and where it moved them: as it is asked, and as it stands afterwards."""

from collections.abc import Mapping

from domain.test_actions.events import TestActionVerdict, TowardsGoal
from portal.words.questions import Worded

VERDICTS: Mapping[TestActionVerdict, str] = {
    TestActionVerdict.ADAPT: "Juster: prøv igen med ændringer",
    TestActionVerdict.SCALE_UP: "Udvid: prøv flere steder eller med flere",
    TestActionVerdict.ADOPT: "Udbred: gør det til almindelig praksis",
    TestActionVerdict.ABANDON: "Stop: gå ikke videre med det",
}
DECIDED: Mapping[TestActionVerdict, str] = {
    TestActionVerdict.ADAPT: "Justeres",
    TestActionVerdict.SCALE_UP: "Udvides",
    TestActionVerdict.ADOPT: "Udbredes",
    TestActionVerdict.ABANDON: "Stoppet",
}

NEARER = Worded("Er I kommet nærmere jeres mål?", "Er vi kommet nærmere målet?")
GOAL_SIGNS = Worded("Hvad ser I det på?", "Det ser vi på")
TOWARDS_GOAL: Mapping[TowardsGoal, str] = {
    TowardsGoal.CLOSER: "Ja, vi er kommet nærmere",
    TowardsGoal.NO_CHANGE: "Nej, det er uændret",
    TowardsGoal.FURTHER_AWAY: "Nej, vi er kommet længere væk",
    TowardsGoal.UNKNOWN: "Det kan vi ikke sige endnu",
}
MOVED: Mapping[TowardsGoal, str] = {
    TowardsGoal.CLOSER: "Nærmere målet",
    TowardsGoal.NO_CHANGE: "Uændret i forhold til målet",
    TowardsGoal.FURTHER_AWAY: "Længere fra målet",
    TowardsGoal.UNKNOWN: "Om målet er nærmere, kan ikke siges endnu",
}
MOVED_SHORT: Mapping[TowardsGoal, str] = {
    TowardsGoal.CLOSER: "nærmere",
    TowardsGoal.NO_CHANGE: "uændret",
    TowardsGoal.FURTHER_AWAY: "længere væk",
    TowardsGoal.UNKNOWN: "ikke til at sige endnu",
}


def moved_sentence(moved: TowardsGoal | None, signs: str | None) -> str:
    """»Nærmere målet: Fire af fem flyttede ind på tre dage.« "" where it was not said."""
    if moved is None:
        return ""
    return f"{MOVED[moved]}." if signs is None else f"{MOVED[moved]}: {signs}"
