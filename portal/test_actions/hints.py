"""What is said of a plan before it is saved, so that more is learned from it; nothing of it is refused."""

from collections.abc import Iterator

from domain.characters import is_blank
from domain.test_actions.cycles import is_long, is_too_long
from domain.text import Fault
from portal.test_actions.forms import WEEKS_SUGGESTED
from portal.web.forms import FormFields, Unreadable, day_in

LONG = (
    f"Det er længere end de {WEEKS_SUGGESTED} uger, der anbefales. "
    "En kortere afprøvning giver læring hurtigere; I kan altid prøve igen."
)
NO_PREDICTION = "Uden en forventning er der ikke noget at holde det op imod, der sker. Et gæt på en linje er nok."
NO_MEASURE = "Uden noget at måle er det svært at se bagefter, om det blev bedre. Noget, I kan tælle, er nok."

NO_GOAL_SAID = "Svar gerne: det er målet, I prøver for. »Det kan vi ikke sige endnu« er også et svar."


def hints_about_days(form: FormFields) -> Iterator[Fault]:
    """Of the days as they are typed; nothing where they cannot be read yet, or will be refused."""
    try:
        from_on, to_on = day_in(form.one("from_on")), day_in(form.one("to_on"))
    except Unreadable:
        return
    if is_long(from_on, to_on) and not is_too_long(from_on, to_on):
        yield Fault("to_on", LONG)


def hints_about_plan(form: FormFields) -> Iterator[Fault]:
    """Of the days, and of what is not filled in though one learns from it."""
    yield from hints_about_days(form)
    for name, sentence in (("prediction", NO_PREDICTION), ("measure", NO_MEASURE)):
        if is_blank(form.one(name)):
            yield Fault(name, sentence)


def hints_about_decision(form: FormFields) -> Iterator[Fault]:
    """Whether practice moves towards the goal is what the half year is for, and nobody can say it but they."""
    if is_blank(form.one("towards_goal")):
        yield Fault("towards_goal", NO_GOAL_SAID)
