"""Twelve cohorts as of one day, who of them needs help first, and why: written from the programme, before the rule.

What the programme says, and these examples rest on: a minimum that is hard outweighs what is soft; among what weighs
alike, help goes first where the organisation itself can still do something, then where only an advisor can, then
where nobody can any more; and among those, first to whom the plan leaves least room, then to whom it leaves fewest
days. An experience may be written down late, so a period that is over is not lost, but nothing new can happen in it.

Every day is counted from `TODAY`. Unless a member says otherwise, its people were at every joint meeting that was
held while it was a member, each call was held on its planned day, and each presentation was in before its meeting.
"""

import datetime as dt
from dataclasses import dataclass

TODAY = dt.date(2026, 6, 15)


@dataclass(frozen=True)
class Joint:
    """A joint meeting, so many days from today; one whose day is past was held, unless nobody said so."""

    on: int
    held: bool = True


@dataclass(frozen=True)
class Member:
    """An organisation: the days on which it tried something (written down the same day), and what else is known."""

    name: str
    tried: tuple[int, ...] = ()
    accepted: int | None = None
    "Where it is not a month before the kick-off."
    withdrew: int | None = None
    heard: int | None = None
    "The day its people last said something, beyond what they tried and where they were."
    presented: tuple[str, ...] = ()
    "Meetings to come for which the presentation is in already: R1, R2, R3, closing."
    stayed_away: tuple[str, ...] = ()
    "Held meetings that none of its people were at."
    calls_missing: tuple[str, ...] = ()
    "Calls that were not held: expectation, kickoff_follow_up, post_closing."


@dataclass(frozen=True)
class Need:
    """What is said of a member: its place (two that are alike share one; None: nothing is wrong), and the sentence."""

    place: int | None
    member: str
    sentence: str


@dataclass(frozen=True)
class CohortInNeed:
    name: str
    kickoff: Joint
    reflections: tuple[Joint, ...]
    closing: Joint
    members: tuple[Member, ...]
    needs: tuple[Need, ...]
    record_missing: bool = False
    "Is it past its closing day without anybody having said that the meeting was held?"


THREE_EMPTY = CohortInNeed(
    "tre tomme perioder og 10 dage tilbage",
    Joint(-140),
    (Joint(-90), Joint(-40)),
    Joint(10),
    (
        Member("Randers", tried=(-100, -60, -10), presented=("closing",)),
        Member("Odense", tried=(-100,)),
        Member("Holstebro"),
    ),
    (
        Need(1, "Holstebro", "3 perioder mangler, og der er 10 dage og 1 periode tilbage."),
        Need(2, "Odense", "2 perioder mangler, og der er 10 dage og 1 periode tilbage."),
        Need(None, "Randers", "Intet haster: 3 af 3 perioder er nået."),
    ),
)

PRESENTATION_MISSING = CohortInNeed(
    "præsentationen mangler",
    Joint(-80),
    (Joint(-35), Joint(3)),
    Joint(50),
    (
        Member("Odense", tried=(-60, -10), presented=("R2",)),
        Member("Holstebro", tried=(-60, -10)),
    ),
    (
        Need(1, "Holstebro", "Præsentationen til 2. refleksionsmøde mangler, og der er 3 dage til mødet."),
        Need(None, "Odense", "Intet haster: 2 af 3 perioder er nået."),
    ),
)

ONLY_THE_ADVISOR = CohortInNeed(
    "et refleksionsmøde for lidt",
    Joint(-90),
    (Joint(-45),),
    Joint(40),
    (
        Member("Holstebro", tried=(-70, -15)),
        Member("Odense", tried=(-70,), heard=-5),
        Member("Randers", heard=-5),
    ),
    (
        # The plan has two periods, so one of the three is the advisor's to make; Randers is behind by one of its own.
        Need(1, "Randers", "3 perioder mangler, og der er 40 dage og 1 periode tilbage."),
        Need(
            2,
            "Holstebro",
            "1 refleksionsmøde mangler, og der er 40 dage til det afsluttende møde: kun en rådgiver kan lægge det.",
        ),
        Need(
            2,
            "Odense",
            "1 refleksionsmøde mangler, og der er 40 dage til det afsluttende møde: kun en rådgiver kan lægge det.",
        ),
    ),
)

WITHDRAWN = CohortInNeed(
    "en har meldt sig ud",
    Joint(-100),
    (Joint(-60), Joint(-15)),
    Joint(30),
    (
        Member("Holstebro", withdrew=-20),
        Member("Odense", tried=(-80, -40, -5)),
    ),
    (
        Need(None, "Odense", "Intet haster: 3 af 3 perioder er nået."),
        Need(None, "Holstebro", "Meldt ud den 26. maj 2026."),
    ),
)

LATE_ENTRY = CohortInNeed(
    "en er kommet til undervejs",
    Joint(-70),
    (Joint(-30), Joint(15), Joint(55)),
    Joint(95),
    (
        Member("Holstebro", tried=(-50,), heard=-3),
        Member("Odense", accepted=-20),
    ),
    (
        # Four periods: whoever was there from the beginning can do without one of them, whoever came later cannot.
        Need(
            1,
            "Odense",
            "3 perioder mangler, og der er 95 dage og 3 perioder tilbage; den, der er i gang, slutter om 15 dage.",
        ),
        Need(None, "Holstebro", "Intet haster: 1 af 3 perioder er nået."),
    ),
)

PAST_CLOSING = CohortInNeed(
    "forbi afslutningen uden registrering",
    Joint(-170),
    (Joint(-120), Joint(-70)),
    Joint(-12, held=False),
    (
        Member("Holstebro", tried=(-150, -100, -40)),
        Member("Odense", tried=(-150, -100)),
    ),
    (
        # The same is said of both; Odense comes first, for it has something else as well.
        Need(1, "Odense", "Mangler registrering: det afsluttende møde skulle være holdt den 3. juni 2026."),
        Need(2, "Holstebro", "Mangler registrering: det afsluttende møde skulle være holdt den 3. juni 2026."),
    ),
    record_missing=True,
)

ALL_WELL = CohortInNeed(
    "alt går godt",
    Joint(-60),
    (Joint(-20), Joint(25)),
    Joint(70),
    (
        Member("Odense", tried=(-40, -2)),
        Member("Holstebro", tried=(-40, -8)),
    ),
    (
        Need(None, "Holstebro", "Intet haster: 2 af 3 perioder er nået."),
        Need(None, "Odense", "Intet haster: 2 af 3 perioder er nået."),
    ),
)

SILENT = CohortInNeed(
    "ingen har sagt noget i flere uger",
    Joint(-85),
    (Joint(-35), Joint(26)),
    Joint(70),
    (
        Member("Odense", tried=(-60, -12)),
        Member("Holstebro", tried=(-60,)),
    ),
    (
        Need(1, "Holstebro", "Der er ikke hørt fra dem i 5 uger."),
        Need(None, "Odense", "Intet haster: 2 af 3 perioder er nået."),
    ),
)

CALL_OVERDUE = CohortInNeed(
    "en samtale er ikke holdt",
    Joint(-27),
    (Joint(25), Joint(65)),
    Joint(105),
    (
        Member("Odense", heard=-4),
        Member("Holstebro", heard=-6, calls_missing=("kickoff_follow_up",)),
    ),
    (
        Need(1, "Holstebro", "Den telefoniske opfølgning på opstartsmødet er 20 dage forsinket."),
        Need(None, "Odense", "Intet haster: 0 af 3 perioder er nået."),
    ),
)

LOST = CohortInNeed(
    "det kan ikke nås mere",
    Joint(-150),
    (Joint(-100), Joint(-50)),
    Joint(-5),
    (
        Member("Holstebro", tried=(-120, -80, -20), stayed_away=("R2",)),
        Member("Odense", tried=(-120, -80)),
        Member("Randers", tried=(-120, -80, -20)),
    ),
    (
        # What Odense may have tried and not written down counts yet; where Holstebro was not, it cannot come to be.
        Need(
            1,
            "Odense",
            "1 periode mangler, og der er ingen tilbage: kun det, der er prøvet og ikke skrevet ned, kan tælle.",
        ),
        Need(2, "Holstebro", "1 refleksionsmøde mangler, og der er ingen tilbage: minimum kan ikke nås mere."),
        Need(None, "Randers", "Intet haster: 3 af 3 perioder er nået."),
    ),
)

TIED = CohortInNeed(
    "to står lige",
    Joint(-100),
    (Joint(-60), Joint(-20)),
    Joint(18),
    (
        Member("Odense", tried=(-80, -40)),
        Member("Randers", tried=(-80,)),
        Member("Holstebro", tried=(-80, -40)),
    ),
    (
        Need(1, "Randers", "2 perioder mangler, og der er 18 dage og 1 periode tilbage."),
        Need(2, "Holstebro", "1 periode mangler, og der er 18 dage og 1 periode tilbage."),
        Need(2, "Odense", "1 periode mangler, og der er 18 dage og 1 periode tilbage."),
    ),
)

CLOSING_TOO_LATE = CohortInNeed(
    "afslutningen ligger for sent",
    Joint(-100),
    (Joint(-55), Joint(40)),
    Joint(100),
    (
        Member("Odense", tried=(-80, -9)),
        Member("Holstebro", tried=(-80, -10)),
    ),
    (
        Need(
            1,
            "Holstebro",
            "Det afsluttende møde ligger 16 dage efter fristen den 7. september 2026: kun en rådgiver kan flytte det.",
        ),
        Need(
            1,
            "Odense",
            "Det afsluttende møde ligger 16 dage efter fristen den 7. september 2026: kun en rådgiver kan flytte det.",
        ),
    ),
)

COHORTS_IN_NEED = (
    THREE_EMPTY,
    PRESENTATION_MISSING,
    ONLY_THE_ADVISOR,
    WITHDRAWN,
    LATE_ENTRY,
    PAST_CLOSING,
    ALL_WELL,
    SILENT,
    CALL_OVERDUE,
    LOST,
    TIED,
    CLOSING_TOO_LATE,
)

MOST_IN_NEED_FIRST = (
    THREE_EMPTY,  # two periods short by its own, 10 days
    TIED,  # one short, 18 days
    ONLY_THE_ADVISOR,  # one short, 40 days
    LATE_ENTRY,  # none short, and the period ends in 15 days
    PAST_CLOSING,  # the advisor's, and overdue
    CLOSING_TOO_LATE,  # the advisor's, in time
    LOST,  # hard, but nobody can do much
    PRESENTATION_MISSING,  # soft, and theirs
    CALL_OVERDUE,  # soft, and the advisor's
    SILENT,  # no rule, but a sign
)
"""The same cohorts by whoever of them comes first; those with nothing wrong (`WITHDRAWN`, `ALL_WELL`) come after."""
