"""What is decided about a test action: as it is asked, and as it stands afterwards."""

from collections.abc import Mapping

from domain.test_actions.events import TestActionVerdict

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
