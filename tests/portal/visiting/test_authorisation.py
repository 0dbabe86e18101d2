"""Every route is walked as everybody: who may come in is written here by hand, and whoever may not learns nothing."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import pytest
from litestar import Litestar

from domain.calendar import day_of
from domain.cohorts.assign_advisor import AssignAdvisor
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.withdraw_organisation import WithdrawOrganisation
from domain.documents.contents import WrittenGoal, WrittenGoals, WrittenMilestone, WrittenMilestones
from domain.documents.write_document import WriteDocument
from domain.entries import EntryId, entry_id
from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import Act, Command, CommandId, PersonId
from domain.meetings.attach_meeting_file import AttachMeetingFile
from domain.meetings.events import CallKind
from domain.meetings.make_promise import MakePromise
from domain.meetings.readiness import ReadinessQuestion
from domain.organisations.events import AgencyChange, OrganisationId, Role
from domain.organisations.register_person import RegisterPerson
from domain.plans.run import RunId
from domain.privacy.request_deletion import RequestDeletion
from domain.progress.measures import LocalMeasure
from domain.progress.name_local_measures import NameLocalMeasures
from domain.progress.record_local_measurement import RecordLocalMeasurement
from domain.roles.grant_role import GrantRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.roles.revoke_role import RevokeRole
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.events import Audience, CommentId, CommentKind, ExperienceId
from domain.sharing.post_comment import PostComment
from domain.sharing.shelve_item import ShelveItem
from domain.sharing.shelved import ShelfKind
from domain.test_actions.attach_test_action_file import AttachTestActionFile
from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.events import TestActionId, TestActionVerdict
from domain.test_actions.record_measurement import RecordMeasurement
from domain.text import Prose, Title
from portal.completion.issuing import have_signed
from portal.filing.store import FilePart
from portal.identity.own_contact import say_of_oneself
from portal.identity.portraits import show_portrait
from portal.signing.private_keys import new_key, write_key
from portal.visiting.portal import Portal
from portal.web.access import Access
from projections.answers import PRESENTATIONS
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS, CycleRow, MeasurementRow, TestActionRow, VerdictRow
from tests.documents import CONTENT
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, become, demonstration, enter, hidden
from tests.projections.programme import made

COHORT = RunId("cohort-first-months")
OWN = OrganisationId("organisation-odense")
FILE = FileId("file-1")
PHOTO = AttachedFile(file=FILE, kind=FileKind.PHOTO, size=10, digest="0" * 64, name=Title(Prose("Bordet.jpg")))
COMMENT = CommentId("comment-of-the-participant")
INVITED = OrganisationId("organisation-kofoeds-skole")
OUTSIDE = OrganisationId("organisation-randers")
LEFT = OrganisationId("organisation-skovvang")

PEOPLE = {
    "outsider": "person-randers-coordinator",
    "invited": "person-kofoeds-skole-coordinator",
    "participant": "person-odense-coordinator",
    "advisor": "person-advisor",
    "other advisor": "person-advisor-elsewhere",
    "auditor": "person-auditor",
    "administrator": "person-administrator",
    "leaver": "person-skovvang-coordinator",
    "revoked": "person-revoked",
    "moved": "person-moved",
    "former advisor": "person-former-advisor",
}
"""As they are in the end: the leaver's organisation has left, the revoked have no role any more, who moved has one in
an organisation outside the cohort; all of them had a part in it before."""
OF_THE_COHORT = {"participant", "advisor", "auditor"}
MAY_COME_IN: dict[str, set[str]] = {
    "SIGNED_IN": set(PEOPLE),
    "ADMINISTRATOR": {"administrator"},
    "ADVISOR": {"advisor", "other advisor"},
    "PEOPLE_KEEPER": {"advisor", "other advisor", "administrator"},
    "READ_LOG_READER": {"auditor", "administrator"},
    "PORTFOLIO_READER": {"advisor", "other advisor", "auditor"},
    "COHORT_LISTER": set(PEOPLE) - {"revoked", "former advisor"},
    "PROGRAMME_READER": set(PEOPLE) - {"administrator", "revoked", "former advisor"},
    "PROGRAMME_GOER": set(PEOPLE) - {"administrator", "auditor", "revoked", "former advisor"},
    "COHORT_READER": {"leaver", *OF_THE_COHORT},
    "COHORT_DOORSTEP": {"invited", "leaver", *OF_THE_COHORT},
    "COHORT_PARTICIPANT": {"participant"},
    "COHORT_INVITED": {"invited", "leaver", "participant"},
    "COHORT_ADVISOR": {"advisor"},
    "COHORT_OVERSEER": {"advisor", "auditor"},
    "COHORT_ACTOR": {"participant", "advisor"},
    "COHORT_WRITER": {"participant", "leaver", "advisor"},
    "COHORT_TELLER": {"participant", "leaver"},
}
EVERYBODY = {"OPEN", "BEARER", "PUBLIC"}
ASKED = {
    "/cohorts/{cohort}/experiences/news": "?after=1&made=1",
    "/cohorts/{cohort}/meetings/{meeting}/live": "?after=1",
    "/cohorts/{cohort}/network/live": "?after=1",
    "/cohorts/{cohort}/meetings/{meeting}/room/live": "?after=1",
}
"""What else an address says: here that the page was made so long ago that it is told nothing, and at once."""
ENDS_THE_SESSION = "/sign-out"
OF_A_DOCUMENT = ("annex", "draft", "leaders", "signature", "upload", "withdrawal")
DOCUMENT_READ = ("", "/changes", "/versions/{version}", "/versions/{version}/document.pdf")
"""Of a document after whoever has left did."""
ALONE = {
    "/cohorts/{cohort}/experiences/{experience}/comments/{comment}/withdrawal": {"participant"},
    "/cohorts/{cohort}/experiences/{experience}/comments/{comment}/correction": {"participant"},
    "/cohorts/{cohort}/experiences/{experience}/usefulness/withdrawal": set[str](),
    "/cohorts/{cohort}/remarks/{comment}/withdrawal": set[str](),
    "/cohorts/{cohort}/remarks/{comment}/correction": set[str](),
    "/cohorts/{cohort}/experiences/news": OF_THE_COHORT,
    "/cohorts/{cohort}/meetings/{meeting}/live": OF_THE_COHORT,
    "/cohorts/{cohort}/meetings/{meeting}/room/live": OF_THE_COHORT,
    "/cohorts/{cohort}/network/live": OF_THE_COHORT,
    "/cohorts/{cohort}/organisations/{organisation}/status/status.pdf": set[str](),  # no sheet is filled in
    "/cohorts/{cohort}/experiences/{experience}/files/{file}": OF_THE_COHORT,
    "/cohorts/{cohort}/experiences/{experience}/files/{file}/thumbnail": OF_THE_COHORT,
    "/cohorts/{cohort}/experiences/{experience}/files/{file}/removal": {"participant"},
    "/cohorts/{cohort}/test-actions/{test_action}/files/{file}": OF_THE_COHORT,
    "/cohorts/{cohort}/test-actions/{test_action}/files/{file}/thumbnail": OF_THE_COHORT,
    "/cohorts/{cohort}/test-actions/{test_action}/files/{file}/removal": {"participant"},
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/files/{file}": set[
        str
    ](),  # no presentation has one here
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/files/{file}/thumbnail": set[str](),
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/files/{file}/removal": set[str](),
    "/cohorts/{cohort}/meetings/{meeting}/proposals/{agenda_point}": set[str](),  # nothing is proposed for a held one
    "/cohorts/{cohort}/meetings/{meeting}/proposals/{agenda_point}/refusal": set[str](),
    "/cohorts/{cohort}/meetings/{meeting}/proposals/{agenda_point}/taking-in": set[str](),
    "/cohorts/{cohort}/promises/{promise}/correction": {"participant", "advisor"},
    "/cohorts/{cohort}/guidelines/{thing}": {"participant", "advisor", "leaver"},
    "/cohorts/{cohort}/shelf/{item}/correction": {"participant"},
    "/cohorts/{cohort}/shelf/{item}/removal": {"participant", "advisor"},
    "/cohorts/{cohort}/shelf/{item}/files": {"participant"},
    "/cohorts/{cohort}/shelf/{item}/files/{file}": set[str](),  # what stands there has no file
    "/cohorts/{cohort}/shelf/{item}/files/{file}/thumbnail": set[str](),
    "/cohorts/{cohort}/shelf/{item}/files/{file}/removal": set[str](),
    **{f"/cohorts/{{cohort}}/documents/{{document}}/{it}": {"participant", "advisor"} for it in OF_A_DOCUMENT},
    **{f"/cohorts/{{cohort}}/documents/{{document}}{it}": OF_THE_COHORT for it in DOCUMENT_READ},
    "/cohorts/{cohort}/documents/{document}/endorsements/{position}": set[str](),  # nobody has said anything of it
    "/cohorts/{cohort}/documents/{document}/files/{file}": set[str](),  # it has none
    "/cohorts/{cohort}/organisations/{organisation}/attested/{activity}": set[str](),  # its plan asks nothing so
    "/account/picture/image": {"participant"},
    "/news/{number}": set[str](),
    "/cohorts/{cohort}/meetings/{meeting}/feedback/correction": {"participant"},
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}/slides/correction": set[str](),
    "/colleagues/{organisation}": {"participant", "leaver"},
    "/colleagues/{organisation}/invitations": {"participant", "leaver"},
    "/colleagues/{organisation}/list": {"participant", "leaver"},
    "/colleagues/{organisation}/new": {"participant", "leaver"},
    "/colleagues/{organisation}/{person}/activation": set[str](),
    "/colleagues/{organisation}/{person}/deactivation": set[str](),
    "/colleagues/{organisation}/{person}/revocation": set[str](),
}
"""Only who said something sees the page that asks whether to take it back, or that corrects it: here a comment and
feedback, and nothing was useful, nor were slides submitted. Whoever has left reads what there was then, and is told of
nothing new.
News is each one's own, and here there is none. An organisation's people are its coordinator's, also where it has left
one cohort and was in another; those who are asked for here are none of them.
"""
NUMBERS = "/cohorts/{cohort}/organisations/{organisation}/measures/{measure}/numbers"
OF_THOSE_WHO_STAYED = (
    *("/cohorts/{cohort}/proof", "/cohorts/{cohort}/proof.json", "/cohorts/{cohort}/proof.pdf"),
    *(NUMBERS, f"{NUMBERS}/{{number}}"),
)
"""Whoever has left has their own organisation's proof, and not the cohort's; here they had named no local measures."""


class Route(NamedTuple):
    method: str
    path: str
    access: str


def routes_of(app: Litestar) -> Iterator[Route]:
    """Every route but the answers to OPTIONS, which only say what methods there are."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in sorted(handler.http_methods - {"OPTIONS"}):
                access = handler.opt.get("access")
                yield Route(method, route.path_format, access.name if isinstance(access, Access) else "(nothing)")


def test_every_route_names_who_may_open_it(database: str) -> None:
    unnamed = [
        route for route in routes_of(demonstration(database)) if route.access not in MAY_COME_IN.keys() | EVERYBODY
    ]
    assert unnamed == []


@pytest.mark.every_page
async def test_everybody_is_let_in_where_they_may_and_sees_no_page_elsewhere(
    demo_database: str, tmp_path: Path
) -> None:
    app = demonstration(demo_database)
    write_key(tmp_path / "log-key", new_key("portal.example/log"))
    app.state.settings = msgspec.structs.replace(app.state.settings, checkpoint_key_file=tmp_path / "log-key")
    guarded = [route for route in routes_of(app) if route.access not in EVERYBODY and route.path != ENDS_THE_SESSION]
    wrong: list[str] = []
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        portal.hub.close()  # a stream has no end; where there is none to be had, it is still said who may have it
        ids = await _ids(portal)
        await _prepare(portal, ids)
        for who, person in PEOPLE.items():
            await enter(portal, client, person)
            known = await _known_to(portal, who, ids)
            token = hidden((await client.get("/")).text)["csrf_token"]
            for route in guarded:
                answer = await _request(client, route, known, token)
                if (answer.status_code != 404) is not _may(who, route) or answer.status_code in {403, 405, 500}:
                    wrong.append(f"{who}: {route.method} {route.path} ({route.access}) was {answer.status_code}")
    assert "\n".join(wrong) == ""


async def test_nobody_is_let_in_by_another_way_to_the_same_page(demo_database: str) -> None:
    """By a fragment, or by a past in which they were, or might have been, somebody who was let in."""
    app = demonstration(demo_database)
    pages = [it for it in routes_of(app) if it.method == "GET" and it.access not in EVERYBODY]
    wrong: list[str] = []
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        ids = await _ids(portal)
        before = await portal.recorder.head()
        await _prepare(portal, ids)
        day = day_of(portal.clock()).isoformat()
        pasts = ({"as_of": str(before)}, {"as_of": day}, {"as_of": day, "clock": "occurred"})
        for who, person in PEOPLE.items():
            await enter(portal, client, person)
            known = await _known_to(portal, who, ids)
            for page in (it for it in pages if not _may(who, it)):
                path = _filled(page, known)
                answers = [await client.get(path, headers={"HX-Request": "true"})]
                answers += [await client.get(path, params=past) for past in pasts]
                wrong += [
                    f"{who}: {answer.url} was {answer.status_code}" for answer in answers if answer.status_code != 404
                ]
    assert "\n".join(wrong) == ""


async def test_nobody_is_asked_to_sign_in(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        ids = await _ids(app.state.portal)
        guarded = [route for route in routes_of(app) if route.access not in EVERYBODY]
        answers = {route: await _request(client, route, ids, "") for route in guarded}
    assert {route.method: answer.status_code for route, answer in answers.items()} == {"GET": 303, "POST": 401}
    assert {answer.headers.get("location", "").partition("?")[0] for answer in answers.values()} == {"", "/sign-in"}


async def test_a_page_that_is_not_yours_and_one_that_is_not_there_look_the_same(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        await become(client, PEOPLE["outsider"])
        theirs = await client.get(f"/cohorts/{COHORT}")
        nowhere = await client.get("/cohorts/cohort-nowhere")
        nonsense = [await client.get(f"/cohorts/{id_}") for id_ in ("%00", "%27", "x" * 500, "%F0%9F%92%A9", "..%2f")]
    assert theirs.status_code == nowhere.status_code == 404
    assert theirs.text == nowhere.text
    assert {answer.status_code for answer in nonsense} == {404}


def _may(who: str, route: Route) -> bool:
    if route.method == "GET" and route.path in ALONE:
        return who in ALONE[route.path]
    if route.method == "GET" and route.path in OF_THOSE_WHO_STAYED and who == "leaver":
        return False
    return who in MAY_COME_IN[route.access]


async def _prepare(portal: Portal, ids: dict[str, str]) -> None:
    """An organisation that was invited and has not answered, one that has left, after it decided about what it had
    tried, an advisor of some other cohort, people whose roles have ended, a comment, a photo, a number to be
    called at and a picture, a wish that a text is deleted, and a proof: a checkpoint that covers all of it."""
    elsewhere, former = PersonId(PEOPLE["other advisor"]), PersonId(PEOPLE["former advisor"])
    today, left = day_of(portal.clock()), await _tried(portal, LEFT)
    mine = {"cohort": COHORT, "organisation": OWN}
    wishes: tuple[tuple[str, Command], ...] = (
        ("leaver", _measurement(left.test_action, today)),
        ("leaver", _decision(left.test_action, today)),
        ("advisor", InviteOrganisation(cohort=COHORT, organisation=INVITED)),
        ("administrator", RegisterPerson(person=elsewhere, title=Title(Prose("Rådgiver, andre hold")))),
        ("administrator", _at_the_agency(elsewhere)),
        ("participant", _comment(ExperienceId(ids["experience"]))),
        ("participant", made(AttachExperienceFile, **mine, experience=ids["experience"], attached=PHOTO)),
        ("participant", made(AttachTestActionFile, **mine, test_action=ids["test_action"], attached=PHOTO)),
        ("advisor", made(AttachMeetingFile, cohort=COHORT, meeting=ids["meeting"], attached=PHOTO)),
        ("advisor", made(MakePromise, **mine, promise=ids["promise"], due_on=today)),
        ("participant", made(ShelveItem, **mine, item=ids["item"], kind=ShelfKind.TEMPLATE)),
        *(
            ("participant", made(WriteDocument, **mine, document=ids["document"], version=it, content=CONTENT))
            for it in (1, 2)
        ),
        *(("participant", it) for it in _worked_with(ids, today)),
        ("participant", _deletion(EntryId(ids["entry"]))),
        ("administrator", RegisterPerson(person=former, title=Title(Prose("Rådgiver, før")))),
        ("administrator", _at_the_agency(former)),
        ("advisor", AssignAdvisor(cohort=COHORT, advisor=former)),
        ("administrator", _at_the_agency(former, AgencyChange.REVOKE)),
        *_ended("revoked"),
        *_ended("moved"),
        ("administrator", GrantRole(person=PersonId(PEOPLE["moved"]), role=Role.PARTICIPANT, organisation=OUTSIDE)),
        ("advisor", _withdrawal(today)),
    )
    for number, (who, command) in enumerate(wishes):
        act = Act(by=PersonId(PEOPLE[who]), at=portal.clock(), id=CommandId(f"command-{number}"))
        assert await portal.caught_up((await portal.ledger.execute(command, act)).position)
    parts = [(it, io.BytesIO(b"et billede")) for it in FilePart]
    shown = {"phone": "+4512345678", "shows_phone": True}
    await say_of_oneself(portal.pool, portal.vault.secret, PersonId(PEOPLE["participant"]), **shown)
    await show_portrait(portal.pool, portal.vault.secret, PersonId(PEOPLE["participant"]), b"et billede")
    await portal.files.keep(FILE, PersonId(PEOPLE["participant"]), parts)
    await have_signed(portal, COHORT)


def _worked_with(ids: dict[str, str], today: dt.date) -> tuple[Command, ...]:
    """Goals and milestones, and a local measure with a number."""
    mine, person = {"cohort": COHORT, "organisation": OWN}, PersonId(PEOPLE["participant"])
    goals = WrittenGoals(value=Prose("Tryghed."), goals=(made(WrittenGoal, responsible=(person,)),))
    milestones = WrittenMilestones(milestones=(made(WrittenMilestone, responsible=person, due_on=today),))
    return (
        made(WriteDocument, **mine, document="document-goals", version=1, content=goals),
        made(WriteDocument, **mine, document="document-milestones", version=1, content=milestones),
        made(NameLocalMeasures, **mine, measures=(made(LocalMeasure, measure=ids["measure"]),)),
        made(RecordLocalMeasurement, **mine, measure=ids["measure"], measured_on=today),
    )


def _deletion(entry: EntryId) -> RequestDeletion:
    return RequestDeletion(entry=entry, author=PersonId(PEOPLE["participant"]), reason=Prose("En borger kan kendes."))


def _at_the_agency(person: PersonId, change: AgencyChange = AgencyChange.GRANT) -> ProposeAgencyRole:
    """There is one administrator, so it is done at once."""
    return ProposeAgencyRole(person=person, role=Role.ADVISOR, change=change, reason=Prose("Et hold mere."))


def _ended(who: str) -> tuple[tuple[str, Command], ...]:
    """A participant of an organisation in the cohort, whose role there is over."""
    person, of = PersonId(PEOPLE[who]), {"role": Role.PARTICIPANT, "organisation": OWN}
    return (
        ("administrator", RegisterPerson(person=person, title=Title(Prose("Medarbejder, før")))),
        ("advisor", made(GrantRole, person=person, **of)),
        ("advisor", made(RevokeRole, person=person, **of)),
    )


def _measurement(of: TestActionId, today: dt.date) -> RecordMeasurement:
    return RecordMeasurement(
        cohort=COHORT,
        organisation=LEFT,
        test_action=of,
        measured_on=today,
        value=Decimal(4),
        unit=Title(Prose("dage")),
    )


def _decision(of: TestActionId, today: dt.date) -> DecideTestAction:
    return DecideTestAction(
        cohort=COHORT,
        organisation=LEFT,
        test_action=of,
        verdict=TestActionVerdict.ABANDON,
        decided_on=today,
        reason=Prose("Det hjalp ikke."),
    )


def _withdrawal(today: dt.date) -> WithdrawOrganisation:
    return WithdrawOrganisation(cohort=COHORT, organisation=LEFT, withdrew_on=today, reason=Prose("For travlt."))


def _comment(experience: ExperienceId) -> PostComment:
    return PostComment(
        cohort=COHORT,
        comment=COMMENT,
        experience=experience,
        organisation=OWN,
        kind=CommentKind.COMMENT,
        text=Prose("Vi prøver igen i næste uge."),
    )


async def _known_to(portal: Portal, who: str, ids: dict[str, str]) -> dict[str, str]:
    """The same; those of another organisation ask for what is their own."""
    if who == "invited":
        return {**ids, "organisation": INVITED}
    return {**ids, **(await _ids(portal, LEFT) if who == "leaver" else {})}


async def _ids(portal: Portal, own: OrganisationId = OWN) -> dict[str, str]:
    """Something of every kind in the cohort that the organisation's people may see: their own, and shared."""
    rows = portal.rows
    experiences = [
        it
        for it in await rows.many(EXPERIENCES, cohort=COHORT, organisation=own)
        if it.audience is Audience.COHORT and it.withdrawn_reason is None
    ]
    test_action = await _tried(portal, own)
    return {
        "cohort": COHORT,
        "organisation": own,
        "test_action": test_action.test_action,
        **{name: str(those[0].position) for name, those in _pieces(test_action).items() if those},
        "experience": experiences[0].experience,
        "comment": COMMENT,
        "question": "comment-l-16",
        "agenda_point": "agenda-point-none",
        "promise": "promise-of-the-participant",
        "thing": test_action.test_action,
        "item": "shelf-item-of-the-participant",
        "document": "document-of-the-participant",
        "file": FILE,
        "meeting": (await rows.many(PRESENTATIONS, cohort=COHORT, organisation=own))[0].meeting,
        "person": PEOPLE["participant"],
        "kind": CallKind.EXPECTATION.value,
        "asked": ReadinessQuestion.ROLES.value,
        "suffix": "csv",
        "version": "1",
        "line": "status-line-none",
        "measure": "local-measure-none",
        "activity": "looked_at",
        "round": "round-spring",
        "application": "application-spring-holstebro",
        "figure": "figure-spring-holstebro-1",
        "gathering": "gathering-skovvang",
        "position": str(experiences[0].posted_position),
        "entry": entry_id(experiences[0].posted_position),
        "number": "1",
    }


async def _tried(portal: Portal, own: OrganisationId) -> TestActionRow:
    """The organisation's test action of which most kinds of things were told."""
    test_actions = await portal.rows.many(TEST_ACTIONS, cohort=COHORT, organisation=own)
    return max(test_actions, key=lambda it: sum(map(bool, _pieces(it).values())))


def _pieces(of: TestActionRow) -> Mapping[str, Sequence[CycleRow | MeasurementRow | VerdictRow]]:
    """By what an address calls them."""
    return {"cycles": of.cycles, "measurements": of.measurements, "decisions": of.verdicts}


async def _request(client: httpx.AsyncClient, route: Route, ids: dict[str, str], token: str) -> httpx.Response:
    """Ask for the page, or send it a form with nothing in it but the token: who is let in is told that it is none."""
    path = _filled(route, ids)
    if route.method == "GET":
        return await client.get(path)
    return await client.request(route.method, path, data={"csrf_token": token}, headers=SAME_ORIGIN)


def _filled(route: Route, ids: dict[str, str]) -> str:
    """A position below a test action is that of a cycle, a measurement or a decision of it; a report is no CSV."""
    path = re.sub(r"(cycles|measurements|decisions)/\{position\}", r"\1/{\1}", route.path)
    path = path.replace("/report/{suffix}", "/report/xlsx")
    return re.sub(r"\{(\w+)\}", lambda name: ids[name[1]], path) + ASKED.get(route.path, "")
