"""A round is announced in which organisations apply for a programme; applications are sent, anew, and withdrawn."""

import datetime as dt
from enum import Enum

from domain.applications.criteria import Criterion
from domain.applications.ids import ApplicationId, RoundId
from domain.entries import EntryId
from domain.files import AttachedFile
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.plans.programme import PlanId
from domain.plans.run import RunId
from domain.text import Name, Prose, Title


class ApplicationRoundAnnounced(Event, frozen=True):
    """From `opens_on` until and including `closes_on`, Copenhagen, organisations of the kinds in `audience` may apply.

    `answer_week` is the Monday of the week in which everybody is answered. The mapping is held on one of
    `mapping_days`, so many on each, with those that are accepted; a round for a `cohort` that is planned has none,
    since the cohort has its own dates. `expected` of those who take part, what it `gives` them, and `privacy` is read
    by whoever applies.
    """

    TOPIC = "applications.ApplicationRoundAnnounced"
    KIND = "Ansøgningsrunde annonceret"
    DOCUMENT = "Opslag om ansøgningsrunde"
    HAPPENED_ON = None
    READ_WITH = ("round",)
    round: RoundId
    name: Name
    plan: PlanId
    plan_version: int
    audience: tuple[OrganisationKind, ...]
    places: int
    opens_on: dt.date
    closes_on: dt.date
    mapping_days: tuple[dt.date, ...]
    mappings_a_day: int
    answer_week: dt.date
    expected: Prose
    gives: Prose
    privacy: Prose
    criteria: tuple[Criterion, ...]
    cohort: RunId | None


class ApplicationRoundChanged(Event, frozen=True):
    """What was announced, as it is from now on, and why."""

    TOPIC = "applications.ApplicationRoundChanged"
    KIND = "Ansøgningsrunde ændret"
    DOCUMENT = "Ændret opslag om ansøgningsrunde"
    HAPPENED_ON = None
    READ_WITH = ("round",)
    CORRECTS = ApplicationRoundAnnounced
    MENDS = (
        "name",
        "places",
        "opens_on",
        "closes_on",
        "mapping_days",
        "mappings_a_day",
        "answer_week",
        "expected",
        "gives",
        "privacy",
        "criteria",
    )
    round: RoundId
    corrects: EntryId
    name: Name
    places: int
    opens_on: dt.date
    closes_on: dt.date
    mapping_days: tuple[dt.date, ...]
    mappings_a_day: int
    answer_week: dt.date
    expected: Prose
    gives: Prose
    privacy: Prose
    criteria: tuple[Criterion, ...]
    why: Prose
    cohort: RunId | None


class ApplicationRoundClosed(Event, frozen=True):
    """Nobody can apply any more, before the day that was announced; what was sent is decided on."""

    TOPIC = "applications.ApplicationRoundClosed"
    KIND = "Ansøgningsrunde lukket før tid"
    READ_WITH = ("round",)
    round: RoundId
    reason: Prose
    cohort: RunId | None


class ApplicationRoundCancelled(Event, frozen=True):
    """Nothing comes of the round: nobody can apply, and what was sent is not decided on."""

    TOPIC = "applications.ApplicationRoundCancelled"
    KIND = "Ansøgningsrunde aflyst"
    READ_WITH = ("round",)
    round: RoundId
    reason: Prose
    cohort: RunId | None


class HousingFirstWish(Enum):
    """What the organisation wishes to do with Housing First, which is asked of everybody."""

    IMPLEMENT = "implement"
    DEEPEN = "deepen"


class ApplicationSubmitted(Event, frozen=True):
    """Somebody applied for their organisation: the first `version`, or one that replaces the one before.

    The `applicant` is known by an id and by their role, as everybody is; name, mail and phone live elsewhere. `days`
    are in order of priority, and the file is the letter of intent, signed: a round for a cohort asks for neither, but
    that the cohort's days are kept free.
    """

    TOPIC = "applications.ApplicationSubmitted"
    DOCUMENT = "Ansøgning om forløb"
    HAPPENED_ON = None
    ABOUT = ("applicant",)
    READ_WITH = ()
    application: ApplicationId
    round: RoundId
    organisation: OrganisationId
    applicant: PersonId
    version: int
    role: Title
    motivation: Prose
    gain: Prose
    backing: Prose
    housing_first: HousingFirstWish
    earlier: Prose | None
    days: tuple[dt.date, ...]
    days_kept_free: bool
    privacy_read: bool
    attached: AttachedFile | None


class ApplicationWithdrawn(Event, frozen=True):
    """The applicant does not apply any more; another version, sent in time, applies again."""

    TOPIC = "applications.ApplicationWithdrawn"
    DOCUMENT = "Tilbagetrækning af ansøgning"
    ABOUT = ("applicant",)
    READ_WITH = ()
    application: ApplicationId
    round: RoundId
    organisation: OrganisationId
    applicant: PersonId
    reason: Prose | None
