"""Who is the host of a meeting, what leads to it and who sees to the catering: the form, and what its page says."""

from collections.abc import Iterator

from domain.meetings.arrange_meeting import ArrangeMeeting
from portal.meetings.reading import MEETING, lies, meeting_form
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.web.parts import Line, Link
from portal.words.meetings import ADVISORS_HOST, ARRANGED
from projections.meetings import MeetingRow


def arrangement_lines(here: RunVisit, row: MeetingRow) -> Iterator[Line]:
    """What has been settled of it."""
    arranged = row.arranged
    if arranged is None:
        return
    if arranged.link is not None:
        yield Line(ARRANGED["link"], f"Gå til {arranged.link}")
    yield Line(ARRANGED["organisation"], ADVISORS_HOST if arranged.host is None else here.labels.heading(arranged.host))
    if arranged.catering is not None:
        yield Line(ARRANGED["catering"], arranged.catering)


def way_to_arrange(here: RunVisit, row: MeetingRow) -> Link:
    """The advisors' link, while the meeting is ahead."""
    label = "Ret vært, link og forplejning" if row.arranged else "Aftal vært, link og forplejning"
    return Link(label, here.url(f"/meetings/{row.meeting}/arrangement"))


def _fields(here: RunVisit, _: MeetingRow) -> Fields:
    those = [it for it in here.memberships if it.membership.takes_part or it.membership.awaits_answer]
    named = sorted((here.labels.heading(it.organisation), it.organisation) for it in those)
    hosts = tuple(Choice(organisation, name) for name, organisation in sorted(named, key=lambda it: sorting_key(it[0])))
    return {
        "organisation": Field(
            ARRANGED["organisation"], f"Uden valg er det {ADVISORS_HOST.lower()}.", hosts, optional=True
        ),
        "link": Field(ARRANGED["link"], "Adressen, man går ind på, når mødet er virtuelt.", kind="text"),
        "catering": Field(ARRANGED["catering"], "Hvem bestiller hvad, og til hvor mange.", kind="text"),
    }


def _arranged(_: RunVisit, row: MeetingRow) -> dict[str, object]:
    it = row.arranged
    return {} if it is None else {"organisation": it.host, "link": it.link, "catering": it.catering}


ARRANGEMENT = meeting_form(
    path=f"{MEETING}/arrangement",
    access=COHORT_ADVISOR,
    title="Vært, link og forplejning",
    lead=lambda here, row: f"{lies(here, row)} Alle, der skal med, får besked.",
    asks=ArrangeMeeting,
    fields=_fields,
    filled=_arranged,
    edits=True,
    send="Gem",
    notice="Det praktiske om mødet er gemt.",
)
