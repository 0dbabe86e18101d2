"""The catalogue that comes with the portal: version 1."""

from domain.guidelines.catalogue import Catalogue, KnownGuideline
from domain.guidelines.citizen_directed import CITIZEN_DIRECTED, VIOLENT_EPISODES
from domain.guidelines.national import HOMES, ORGANISATION, PREVENTION
from domain.guidelines.recommendations import ASSESSMENT_AND_PLAN, COOPERATION_WITH_AUTHORITIES, PRACTICE
from domain.text import Name

_CHAPTERS = (
    PREVENTION,
    ORGANISATION,
    HOMES,
    CITIZEN_DIRECTED,
    VIOLENT_EPISODES,
    ASSESSMENT_AND_PLAN,
    COOPERATION_WITH_AUTHORITIES,
    PRACTICE,
)
SHIPPED = Catalogue(
    tuple(KnownGuideline(item) for chapter in _CHAPTERS for item in chapter),
    (Name("Retningslinjer og anbefalinger, som de var i 2019"),),
)
