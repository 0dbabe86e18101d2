"""Take back that an experience was useful: a button is pressed by mistake, and one thinks better of it."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import ExperienceId, UsefulnessTakenBack
from domain.sharing.questions import ExperienceState, experience_state, found_useful


class TakeUsefulnessBack(Command, frozen=True):
    """`organisation` is whose participant takes it back; left out when an advisor does."""

    cohort: RunId
    experience: ExperienceId
    organisation: OrganisationId | None = None


def decide(command: TakeUsefulnessBack, act: Act, state: ExperienceState | None, found: bool) -> Iterator[Event]:
    """It may be taken back though the experience was withdrawn or is shared no more, like everything one has said."""
    if found and state is not None and state.cohort == command.cohort:
        yield following(UsefulnessTakenBack, command, person=act.by)


take_usefulness_back = Decision(
    command=TakeUsefulnessBack,
    permission=SPEAKER,
    asks=lambda it, act: (experience_state(it.experience), found_useful(it.experience, act.by)),
    decide=decide,
)
