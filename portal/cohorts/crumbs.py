"""The way to what is said of one organisation in a cohort."""

from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.frame import Crumb


def crumbs_to_organisations(here: RunVisit) -> tuple[Crumb, ...]:
    """Whoever has only been invited cannot open the list."""
    return () if here.capacity is Capacity.INVITED else (Crumb("Organisationer", here.url("/organisations")),)
