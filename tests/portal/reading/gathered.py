"""What is written of gatherings, which anybody reads."""

import datetime as dt
from collections.abc import Callable, Mapping

from domain.gatherings.announce_gathering import AnnounceGathering
from domain.gatherings.cancel_gathering import CancelGathering
from domain.gatherings.change_gathering import ChangeGathering
from domain.kernel import PersonId
from tests.projections.programme import made

GATHERINGS = ("gathering-1", "gathering-2")


def gathered(say: Callable[..., None], times: Mapping[str, dt.datetime], advisor: PersonId) -> None:
    """One is announced and changed, another is called off."""
    for gathering in GATHERINGS:
        say(advisor, made(AnnounceGathering, gathering=gathering, **times))
    say(advisor, made(ChangeGathering, gathering=GATHERINGS[0], **times))
    say(advisor, made(CancelGathering, gathering=GATHERINGS[1]))
