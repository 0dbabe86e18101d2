"""Tell that an experience was useful; saying it twice says it once."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.cohorts.questions import Membership
from domain.cohorts.speaking import refuse_unless_speaking, speaker_membership
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId
from domain.sharing.events import ExperienceFoundUseful, ExperienceId
from domain.sharing.questions import ExperienceState, experience_state, found_useful
from domain.sharing.refusals import refuse_unless_readable


class FindExperienceUseful(Command, frozen=True):
    cohort: RunId
    experience: ExperienceId
    organisation: OrganisationId | None = None


class OwnExperience(Refusal):
    sentence = "Det er jeres egen erfaring. At den er nyttig, er det de andre, der siger."


def is_own(organisation: OrganisationId, posted_by: PersonId, person: PersonId, held: RolesHeld) -> bool:
    """Is the organisation's experience the person's own? Their organisation's, or what they wrote before they moved."""
    return posted_by == person or held.is_member(organisation)


def decide(
    command: FindExperienceUseful,
    act: Act,
    experience: ExperienceState | None,
    already: bool,
    person: RolesHeld,
    held: Membership | None = None,
) -> Iterator[Event]:
    refuse_unless_speaking(held)
    state = refuse_unless_readable(experience, command.cohort, command.organisation)
    if is_own(state.organisation, state.posted_by, act.by, person):
        raise OwnExperience
    if not already:
        yield following(ExperienceFoundUseful, command, person=act.by)


find_experience_useful = Decision(
    command=FindExperienceUseful,
    permission=SPEAKER,
    asks=lambda it, act: (
        experience_state(it.experience),
        found_useful(it.experience, act.by),
        standing(act.by),
        *speaker_membership(it.cohort, it.organisation),
    ),
    decide=decide,
)
