"""Who may open a route: every route names one of these as its `access`, and `authorisation.py` alone decides by it."""

from enum import Enum

import msgspec

from domain.organisations.events import Role


class Capacity(Enum):
    """What a person is in a cohort. Invited: their organisation has been asked to join, and has not answered.

    Former: it took part, and has left.
    """

    INVITED = "invited"
    FORMER = "former"
    PARTICIPANT = "participant"
    ADVISOR = "advisor"
    AUDITOR = "auditor"


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """`asks` who it is at all; `signed_in`, with one of these `roles` if any are named; for a cohort's routes, in one
    of these `capacities` in the cohort that the path names.
    """

    name: str
    asks: bool = True
    signed_in: bool = True
    roles: frozenset[Role] = frozenset()
    capacities: frozenset[Capacity] = frozenset()


OPEN = Access(name="OPEN", asks=False, signed_in=False)
"""Files and health checks: nobody is asked who they are, so they need no database."""
BEARER = Access(name="BEARER", asks=False, signed_in=False)
"""Whoever has the secret in the address, a program too: it is all there is to know, so no form of ours is asked for."""
PUBLIC = Access(name="PUBLIC", signed_in=False)
"""Anybody; whoever is signed in is still known."""
SIGNED_IN = Access(name="SIGNED_IN")

ADMINISTRATOR = Access(name="ADMINISTRATOR", roles=frozenset({Role.ADMINISTRATOR}))
ADVISOR = Access(name="ADVISOR", roles=frozenset({Role.ADVISOR}))
PEOPLE_KEEPER = Access(name="PEOPLE_KEEPER", roles=frozenset({Role.ADMINISTRATOR, Role.ADVISOR}))
"""Those who register organisations, people and roles; how far each may go is decided with the command."""
PROGRAMME_READER = Access(name="PROGRAMME_READER", roles=frozenset({Role.PARTICIPANT, Role.ADVISOR, Role.AUDITOR}))
"""Everybody who has a part in some cohort: administrators look after people, not content."""
PROGRAMME_GOER = Access(name="PROGRAMME_GOER", roles=frozenset({Role.PARTICIPANT, Role.ADVISOR}))
"""Those who go to its meetings."""
PORTFOLIO_READER = Access(name="PORTFOLIO_READER", roles=frozenset({Role.ADVISOR, Role.AUDITOR}))
"""Those who look after cohorts: an advisor their own, an auditor all."""
COHORT_LISTER = Access(name="COHORT_LISTER", roles=PROGRAMME_READER.roles | {Role.ADMINISTRATOR})
"""Those who see which cohorts there are; an administrator sees no more of them than who advises them."""
READ_LOG_READER = Access(name="READ_LOG_READER", roles=frozenset({Role.AUDITOR, Role.ADMINISTRATOR}))
"""Those who see who has read what about anybody."""

_READERS = frozenset({Capacity.PARTICIPANT, Capacity.FORMER, Capacity.ADVISOR, Capacity.AUDITOR})

COHORT_READER = Access(name="COHORT_READER", capacities=_READERS)
"""Whoever may read in the cohort; to those who have left it is the cohort as it was then."""
COHORT_DOORSTEP = Access(name="COHORT_DOORSTEP", capacities=_READERS | {Capacity.INVITED})
"""What an invited organisation sees before it has joined: its own page and its invitation, nobody's experiences."""
COHORT_PARTICIPANT = Access(name="COHORT_PARTICIPANT", capacities=frozenset({Capacity.PARTICIPANT}))
COHORT_INVITED = Access(
    name="COHORT_INVITED", capacities=frozenset({Capacity.PARTICIPANT, Capacity.FORMER, Capacity.INVITED})
)
"""The participants of organisations that have been invited, whatever they answered since."""
COHORT_ADVISOR = Access(name="COHORT_ADVISOR", capacities=frozenset({Capacity.ADVISOR}))
COHORT_OVERSEER = Access(name="COHORT_OVERSEER", capacities=frozenset({Capacity.ADVISOR, Capacity.AUDITOR}))
"""Those who see what organisations have not shared."""
COHORT_ACTOR = Access(name="COHORT_ACTOR", capacities=frozenset({Capacity.PARTICIPANT, Capacity.ADVISOR}))
"""Those who may change something in the cohort."""
COHORT_WRITER = Access(
    name="COHORT_WRITER", capacities=frozenset({Capacity.PARTICIPANT, Capacity.FORMER, Capacity.ADVISOR})
)
"""Those who may have written something there, and may take it back, also when they have left."""
COHORT_TELLER = Access(name="COHORT_TELLER", capacities=frozenset({Capacity.PARTICIPANT, Capacity.FORMER}))
"""Those who may tell of what their organisation did while it took part, and take it back, also when it has left."""
