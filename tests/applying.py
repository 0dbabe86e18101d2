"""Rounds and applications as events, for stories in which somebody applies."""

import datetime as dt
from typing import Any

from msgspec.structs import replace

from domain.applications.criteria import MUNICIPALITY_CRITERIA, SHELTER_CRITERIA
from domain.applications.events import ApplicationRoundAnnounced, ApplicationSubmitted, HousingFirstWish
from domain.applications.ids import ApplicationId, RoundId
from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, PersonRegistered
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.text import Name, Prose, Title
from tests.stories import COHORT, HOLSTEBRO, at, day

ROUND = RoundId("round-spring")
COHORT_ROUND = RoundId("round-cohort")
APPLICATION = ApplicationId("application-holstebro")
APPLICANT = PersonId("person-applicant")
OPENS, CLOSES = "2026-05-04", "2026-06-12"
MAPPING_DAYS = tuple(day(it) for it in ("2026-08-11", "2026-08-13", "2026-08-18", "2026-08-20", "2026-08-25"))
BEST = MAPPING_DAYS[:3]
SAID = Prose("Det vil vi gerne.")
IN_TIME = at("2026-06-12 23:59")
LETTER = AttachedFile(
    file=FileId("file-letter"), kind=FileKind.PDF, size=4321, digest="0f" * 32, name=Title("Hensigtserklæring.pdf")
)

ANNOUNCED = ApplicationRoundAnnounced(
    round=ROUND,
    name=Name("Forår 2026"),
    plan=GROUP_PROGRAMME.plan,
    plan_version=GROUP_PROGRAMME.version,
    audience=(OrganisationKind.MUNICIPALITY, OrganisationKind.SHELTER_110),
    places=4,
    opens_on=day(OPENS),
    closes_on=day(CLOSES),
    mapping_days=MAPPING_DAYS,
    mappings_a_day=1,
    answer_week=day("2026-06-22"),
    expected=SAID,
    gives=SAID,
    privacy=SAID,
    criteria=(*MUNICIPALITY_CRITERIA, *SHELTER_CRITERIA),
    cohort=None,
)
FOR_A_COHORT = replace(ANNOUNCED, round=COHORT_ROUND, mapping_days=(), criteria=(), cohort=COHORT)

SENT = ApplicationSubmitted(
    application=APPLICATION,
    round=ROUND,
    organisation=HOLSTEBRO,
    applicant=APPLICANT,
    version=1,
    role=Title("Centerleder"),
    motivation=SAID,
    gain=SAID,
    backing=SAID,
    housing_first=HousingFirstWish.DEEPEN,
    earlier=None,
    days=BEST,
    days_kept_free=False,
    privacy_read=True,
    attached=LETTER,
)


def known(applicant: PersonId = APPLICANT) -> Event:
    """Whoever applies, as the portal registers them."""
    return PersonRegistered(person=applicant, title=Title("Centerleder"))


def sent(
    name: str, organisation: OrganisationId = HOLSTEBRO, days: tuple[dt.date, ...] = BEST, **more: Any
) -> ApplicationSubmitted:
    """An application of that name, by a person of that name."""
    return replace(
        SENT,
        application=ApplicationId(f"application-{name}"),
        applicant=PersonId(f"person-{name}"),
        organisation=organisation,
        days=days,
        **more,
    )
