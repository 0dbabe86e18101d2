"""Record the minutes of a meeting that was held; recording them again replaces them."""

from domain.entries import entry_id
from domain.kernel import PersonId
from domain.meetings.events import MinutesRecorded
from domain.meetings.lock_minutes import LockMinutes
from domain.meetings.minuted import (
    MinutesAreLocked,
    MinutesAreOpen,
    MinutesLocked,
    MinutesReopened,
    MinutesWrittenMeanwhile,
    NoMinutes,
)
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.meetings.record_minutes import (
    MINUTES_QUOTES_MAX,
    MINUTES_SECTIONS_MAX,
    QUOTED_FORGOTTEN,
    QUOTED_MAX,
    RecordMinutes,
    TooManyQuotes,
    TooManySections,
)
from domain.meetings.refusals import MeetingIsCancelled, MeetingNotHeld, UnknownMeeting
from domain.meetings.reopen_minutes import ReopenMinutes
from domain.plans.run import RunId
from domain.privacy.events import Ground, PersonErased, TextsRedacted
from domain.quoting import Quoted
from domain.text import PROSE_CHARACTERS_MAX, Fault, Malformed, Prose, Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    answered,
    cancelled,
    held,
    moved,
    stopped,
)

STORY = [*a_cohort(), *all_scheduled(), held(FIRST)]
TEXT = "Alle tre prøvehandlinger blev lagt frem.\n\nMest sparring gik til nøgleoverdragelsen."


def record(text: str = TEXT, cohort: RunId = COHORT) -> RecordMinutes:
    return RecordMinutes(cohort=cohort, meeting=FIRST, text=Prose(text))


def recorded(text: str = TEXT) -> MinutesRecorded:
    return MinutesRecorded(cohort=COHORT, meeting=FIRST, text=Prose(text))


def test_the_cohorts_advisor_records_them() -> None:
    given(STORY).when(record(), by=ADVISOR).then(recorded())


def test_they_may_be_written_again() -> None:
    given(STORY, recorded("Referat følger.")).when(record(), by=ADVISOR).then(recorded())


def test_only_the_cohorts_own_advisors_record_them() -> None:
    given(STORY, another_cohort()).when(record()).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(record(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(record(), by=ADVISOR).refused(UnknownMeeting)


def test_only_a_meeting_that_was_held_has_minutes() -> None:
    given(STORY[:-1]).when(record(), by=ADVISOR).refused(MeetingNotHeld)
    given(STORY[:-1], cancelled(FIRST)).when(record(), by=ADVISOR).refused(MeetingIsCancelled)


def test_they_fill_the_field_at_most() -> None:
    longest = "r" * PROSE_CHARACTERS_MAX
    given(STORY).when(record(longest), by=ADVISOR).then(recorded(longest))
    given(STORY).when(record(longest + "r"), by=ADVISOR).refused(
        Malformed, Fault("text", "Teksten er 4001 tegn; der er plads til højst 4000.")
    )


def test_they_have_a_part_for_each_point_also_where_nothing_was_said() -> None:
    parts = (MinutesSection(title=Title("Velkomst")), MinutesSection(title=Title("Sparring"), text=Prose("Om natten.")))
    wish = RecordMinutes(cohort=COHORT, meeting=FIRST, text=Prose(TEXT), sections=parts)
    told = MinutesRecorded(cohort=COHORT, meeting=FIRST, text=Prose(TEXT), sections=parts)
    given(STORY).when(wish, by=ADVISOR).then(told)
    many = RecordMinutes(
        cohort=COHORT, meeting=FIRST, text=Prose(TEXT), sections=parts[:1] * (MINUTES_SECTIONS_MAX + 1)
    )
    given(STORY).when(many, by=ADVISOR).refused(TooManySections, MINUTES_SECTIONS_MAX)


QUOTED = Quoted(entry=entry_id(117), person=TOVHOLDER)
QUOTES = (
    MinutesQuote(section=0, text=Prose("Natten er svær."), of=(QUOTED,)),
    MinutesQuote(section=0, text=Prose("Spørg naboen."), of=(Quoted(entry=entry_id(118), person=OTHER_ADVISOR),)),
)


def quoting(*quotes: MinutesQuote) -> RecordMinutes:
    parts = (MinutesSection(title=Title("Noter")),)
    return RecordMinutes(cohort=COHORT, meeting=FIRST, text=Prose(TEXT), sections=parts, quotes=quotes)


def quoted() -> MinutesRecorded:
    parts = (MinutesSection(title=Title("Noter")),)
    return MinutesRecorded(cohort=COHORT, meeting=FIRST, text=Prose(TEXT), sections=parts, quotes=QUOTES)


def test_what_others_wrote_is_quoted_with_whom_it_is_of() -> None:
    given(STORY).when(quoting(*QUOTES), by=ADVISOR).then(quoted())
    given(STORY).when(quoting(*QUOTES * MINUTES_QUOTES_MAX), by=ADVISOR).refused(
        TooManyQuotes, MINUTES_QUOTES_MAX, QUOTED_MAX
    )


def test_what_was_erased_or_redacted_is_quoted_no_more() -> None:
    gone, told = Fault("quotes.0.text", QUOTED_FORGOTTEN), quoted()
    given(STORY, erased(TOVHOLDER)).when(quoting(*QUOTES), by=ADVISOR).refused(Malformed, gone)
    given(STORY, erased(TOVHOLDER, texts=False)).when(quoting(*QUOTES), by=ADVISOR).then(told)
    given(STORY, redacted(117)).when(quoting(*QUOTES), by=ADVISOR).refused(Malformed, gone)
    given(STORY, redacted(116)).when(quoting(*QUOTES), by=ADVISOR).then(told)
    given(STORY).when(quoting(*QUOTES), by=ADVISOR).conflicts_with(erased(TOVHOLDER))
    given(STORY).when(quoting(*QUOTES), by=ADVISOR).conflicts_with(redacted(117))
    given(STORY).when(record(), by=ADVISOR).does_not_conflict_with(erased(TOVHOLDER), redacted(117))


def erased(person: PersonId, *, texts: bool = True) -> PersonErased:
    return PersonErased(person=person, ground=Ground.REQUEST, texts=texts)


def redacted(position: int) -> TextsRedacted:
    return TextsRedacted(entry=entry_id(position), leaf="0f" * 32, ground=Ground.REQUEST, cohort=COHORT)


def lock(version: int = 1) -> LockMinutes:
    return LockMinutes(cohort=COHORT, meeting=FIRST, version=version)


def locked(version: int = 1) -> MinutesLocked:
    return MinutesLocked(cohort=COHORT, meeting=FIRST, version=version)


def reopen() -> ReopenMinutes:
    return ReopenMinutes(cohort=COHORT, meeting=FIRST, reason=Prose("Et forslag mangler."))


def reopened() -> MinutesReopened:
    return MinutesReopened(cohort=COHORT, meeting=FIRST, reason=Prose("Et forslag mangler."))


def test_what_stands_is_locked_and_then_not_written_again_before_it_is_reopened() -> None:
    given(STORY, recorded()).when(lock(), by=ADVISOR).then(locked())
    given(STORY, recorded(), locked()).when(record(), by=ADVISOR).refused(MinutesAreLocked)
    given(STORY, recorded(), locked()).when(lock(), by=ADVISOR).refused(MinutesAreLocked)
    given(STORY, recorded(), locked()).when(reopen(), by=ADVISOR).then(reopened())
    given(STORY, recorded(), locked(), reopened()).when(record("Med forslaget."), by=ADVISOR).then(
        recorded("Med forslaget.")
    )
    given(STORY, recorded(), locked(), reopened()).when(lock(), by=ADVISOR).then(locked())
    rewritten = (STORY, recorded(), locked(), reopened(), recorded("Med forslaget."))
    given(*rewritten).when(lock(2), by=ADVISOR).then(locked(2))


def test_only_what_is_there_and_was_read_is_locked() -> None:
    given(STORY).when(lock(), by=ADVISOR).refused(NoMinutes)
    given(STORY, recorded(), recorded("Skrevet om.")).when(lock(), by=ADVISOR).refused(MinutesWrittenMeanwhile)
    given(STORY, recorded()).when(lock(), by=ADVISOR).conflicts_with(recorded("Skrevet om."))


def test_only_what_is_locked_is_reopened() -> None:
    given(STORY).when(reopen(), by=ADVISOR).refused(MinutesAreOpen)
    given(STORY, recorded()).when(reopen(), by=ADVISOR).refused(MinutesAreOpen)
    given(STORY, recorded(), locked(), reopened()).when(reopen(), by=ADVISOR).refused(MinutesAreOpen)


def test_only_the_cohorts_own_advisors_lock_and_reopen_them() -> None:
    given(STORY, recorded(), another_cohort()).when(lock()).permitted_only_to(ADVISOR)
    given(STORY, recorded(), locked(), another_cohort()).when(reopen()).permitted_only_to(ADVISOR)


def test_it_waits_for_the_minutes_being_locked() -> None:
    given(STORY, recorded()).when(record(), by=ADVISOR).conflicts_with(locked())
    given(STORY, recorded(), locked()).when(reopen(), by=ADVISOR).does_not_conflict_with(moved(SECOND, "2026-01-14"))


def test_it_waits_for_the_advisors_role_to_be_revoked() -> None:
    given(STORY).when(record(), by=ADVISOR).conflicts_with(stopped(ADVISOR))


def test_it_waits_for_minutes_of_the_same_meeting_and_not_for_other_meetings_or_feedback() -> None:
    given(STORY).when(record(), by=ADVISOR).conflicts_with(recorded("Referat følger."))
    given(STORY).when(record(), by=ADVISOR).does_not_conflict_with(
        moved(SECOND, "2026-01-14"), answered(HOLSTEBRO, TOVHOLDER, FIRST)
    )
