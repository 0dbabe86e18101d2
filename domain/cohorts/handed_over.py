"""That an advisor of a cohort gave it on to another, and is its advisor no more."""

from domain.kernel import Event, PersonId
from domain.plans.run import RunId
from domain.text import Prose


class CohortHandedOver(Event, frozen=True):
    """`advisor` advises it from now on, beside whoever else does."""

    TOPIC = "cohorts.CohortHandedOver"
    KIND = "Hold givet videre til en anden rådgiver"
    ABOUT = ()
    READ_WITH = ()
    cohort: RunId
    leaving: PersonId
    advisor: PersonId
    note: Prose | None = None
