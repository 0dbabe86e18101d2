"""What the page of one experience shows: what it says, what it said before, and what the others made of it."""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from domain.calendar import danish_day, danish_time
from domain.completion.results import OrganisationAccount
from domain.completion.rules.min_periods import MinPeriods
from domain.counting import counted
from domain.kernel import PersonId
from domain.sharing.events import Audience
from domain.sharing.find_experience_useful import is_own
from portal.rows.visibility import reads_earlier, reads_why_withdrawn, sees_test_action
from portal.views.attached import FilesShown, files_shown
from portal.views.comments import Comment, Speaking, comments_on
from portal.views.corrections import UNSAID, FieldChange
from portal.views.experience_card import test_action_link
from portal.views.guidelines import GuidelinesTouched
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.danish import recorded_later
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.web.readers import Readers
from portal.words.experiences import EXPERIENCE_WORDS, in_words
from projections.comments import CommentRow
from projections.sharing import CorrectionRow, ExperienceRow, ExperienceWords
from projections.test_actions import TestActionRow

TOLD_BELOW = ("happened", "as_predicted", "surprised", "learned", "as_planned", "citizens", "consent")
"""What stands on the page one below the other; the day is its title, and who may read it is a sentence."""


class CorrectionView(msgspec.Struct, frozen=True, kw_only=True):
    """Who corrected it, when and why, and what. `changes` is empty where the earlier words are not for the reader.

    The reason is read by those whom the correction was for.
    """

    who_and_when: str
    reason: str | None
    changes: tuple[FieldChange, ...]
    withheld: bool


class Responding(Speaking, frozen=True, kw_only=True):
    """How the visitor may respond: the form for a comment, and for saying that it was useful (None: said, or own)."""

    useful: Form
    useful_action: str | None


class ExperiencePage(msgspec.Struct, frozen=True, kw_only=True):
    """`told` is empty where the words are withheld, and so are the responses to them; `counts` says whether and where
    it counts, and why not; `withdrawn_reason` is for those who may know why it `is_withdrawn`.
    """

    frame: Frame
    title: str
    organisation: Link
    test_action: Link
    posted: str
    audience: str
    counts: str
    is_withdrawn: bool
    withdrawn_reason: str | None
    told: tuple[Line, ...]
    prediction: str | None
    corrections: tuple[CorrectionView, ...]
    useful: str
    useful_back: str | None
    comments: tuple[Comment, ...]
    correct_href: str | None
    withdraw_href: str | None
    delete_href: str | None
    responding: Responding | None
    attached: FilesShown
    guidelines: GuidelinesTouched


def experience_page(
    here: RunVisit,
    frame: Frame,
    row: ExperienceRow,
    test_action: TestActionRow,
    comments: Iterable[CommentRow],
    account: OrganisationAccount | None,
    responding: Responding | None,
    guidelines: GuidelinesTouched,
    *,
    readable: bool,
) -> ExperiencePage:
    """The page of an experience that the visitor may know of; its words only where it is `readable` to them."""
    own = tells_for(here, row.organisation) and row.withdrawn_reason is None
    path = f"/experiences/{row.experience}"
    return ExperiencePage(
        frame=frame,
        title=title_of(row),
        organisation=Link(here.labels[row.organisation], here.href(row.organisation)),
        test_action=test_action_link(here, test_action),
        posted=_posted(here, row),
        audience=_audience(here, row) if row.withdrawn_reason is None else "",
        counts=_counts(row, account),
        is_withdrawn=row.withdrawn_reason is not None,
        withdrawn_reason=row.withdrawn_reason if reads_why_withdrawn(here, row) else None,
        told=_told(row) if readable else (),
        prediction=test_action.prediction if readable and sees_test_action(here, test_action) else None,
        corrections=_corrections(here, row) if readable else (),
        useful=_useful(row),
        useful_back=here.url(f"{path}/usefulness/withdrawal") if may_take_usefulness_back(here, row) else None,
        comments=comments_on(here, comments) if readable else (),
        correct_href=here.url(f"{path}/correction") if own else None,
        withdraw_href=here.url(f"{path}/withdrawal") if own else None,
        delete_href=here.url(f"/journal/{row.posted_position}/deletion") if readable and here.as_of is None else None,
        responding=responding if readable and row.withdrawn_reason is None else None,
        attached=files_shown(here, path, row.files if readable else (), own=own),
        guidelines=guidelines,
    )


def about(here: RunVisit, row: ExperienceRow) -> str:
    """What tells the page of an experience from those of others of its day."""
    return f"{here.labels[row.test_action]}, hændelse nr. {row.posted_position}"


def title_of(row: ExperienceRow) -> str:
    return f"Erfaring fra {danish_day(row.occurred_on)}"


def may_find_useful(here: RunVisit, row: ExperienceRow, person: PersonId) -> bool:
    """It is somebody else's, and the person has not said so already."""
    own = is_own(row.organisation, row.posted_by, person, here.visit.standing)
    return not own and person not in row.useful_to


def may_take_usefulness_back(here: RunVisit, row: ExperienceRow) -> bool:
    return here.may_answer and here.visit.person in row.useful_to


def _posted(here: RunVisit, row: ExperienceRow) -> str:
    late = recorded_later(row.occurred_on, row.posted_at)
    by = here.labels.at(row.posted_position, row.organisation)[row.posted_by]
    return f"Skrevet {danish_time(row.posted_at)} af {by}{late and f', {late}'}."


def _audience(here: RunVisit, row: ExperienceRow) -> str:
    if here.is_alone:
        return Readers.ORGANISATION.value
    if row.audience is Audience.COHORT:
        return "Alle på holdet kan læse den, og de, der meldte sig ud, efter at den blev delt."
    return f"Kun os: {Readers.ORGANISATION.value}"


def _counts(row: ExperienceRow, account: OrganisationAccount | None) -> str:
    """Where it counts, or why it does not."""
    result = None if account is None else account.result_of(MinPeriods)
    if result is None:
        return ""
    counted_in = next((it.period for it in result.counted if it.subject == row.experience), None)
    if counted_in is not None:
        return f"Den tæller med i {counted_in}. periode."
    missed = next((it for it in result.near_misses if it.subject == row.experience), None)
    return "" if missed is None else f"Den tæller ikke med i kravene, for {missed.why.value}."


def _told(row: ExperienceRow) -> tuple[Line, ...]:
    lines = (Line(EXPERIENCE_WORDS[name].told, in_words(row, name)) for name in TOLD_BELOW)
    return tuple(line for line in lines if line.text)


def _corrections(here: RunVisit, row: ExperienceRow) -> tuple[CorrectionView, ...]:
    """The latest first, each with what it changed."""
    versions = [*(it.before for it in row.corrections), _as_told(row)]
    steps = zip(row.corrections, pairwise(versions), strict=True)
    return tuple(_correction(here, row, it, before, after) for it, (before, after) in steps)[::-1]


def _correction(
    here: RunVisit, row: ExperienceRow, it: CorrectionRow, before: ExperienceWords, after: ExperienceWords
) -> CorrectionView:
    by = here.labels.at(it.position, row.organisation)[it.corrected_by]
    readable = reads_earlier(here, row, before) and reads_earlier(here, row, after)
    return CorrectionView(
        who_and_when=f"Rettet {danish_time(it.corrected_at)} af {by}",
        reason=it.reason if reads_earlier(here, row, after) else None,
        changes=_changes(before, after) if readable else (),
        withheld=not readable,
    )


def _as_told(row: ExperienceRow) -> ExperienceWords:
    return ExperienceWords(**{name: getattr(row, name) for name in ExperienceWords.__struct_fields__})


def _changes(before: ExperienceWords, after: ExperienceWords) -> tuple[FieldChange, ...]:
    """The fields that are not what they were, in words."""
    pairs = zip(_in_words(before), _in_words(after), strict=True)
    return tuple(
        FieldChange(label=was.label, before=was.text, after=became.text)
        for was, became in pairs
        if was.text != became.text
    )


def _in_words(told: ExperienceWords) -> tuple[Line, ...]:
    return tuple(Line(words.told, in_words(told, name) or UNSAID) for name, words in EXPERIENCE_WORDS.items())


def _useful(row: ExperienceRow) -> str:
    if not row.useful_to:
        return ""
    return f"{counted(len(row.useful_to), 'person har', 'personer har')} fundet erfaringen nyttig."
