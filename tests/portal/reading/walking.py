"""Everything that a visitor can ask the portal for, and the secrets that stand in the answers."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

import httpx
from litestar import Litestar

from domain.documents.events import DocumentUploaded, DocumentWritten
from domain.files import AttachedFile
from domain.meetings.agenda_points import AgendaPointProposed
from domain.meetings.events import CallKind
from domain.meetings.promised import PromiseMade
from domain.meetings.readiness import ReadinessQuestion
from domain.privacy.events import DeletionRequested
from domain.sharing.events import CommentPosted, ExperiencePosted
from domain.sharing.remarks import RemarkMade
from domain.sharing.shelved import ItemShelved
from domain.test_actions.events import TestActionPlanned
from portal.visiting.portal import Portal
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from tests.portal.reading.applied import APPLICATIONS, FIGURE, ROUNDS
from tests.portal.reading.gathered import GATHERINGS
from tests.portal.reading.story import ASKED, COHORT, HOME, VISITORS, story
from tests.portal.visiting.test_authorisation import routes_of
from tests.programmes.attested_plan import LOOKED_AT

SECRET = re.compile(r"hemmelig\d{4}ord")
IN_BRACES = re.compile(r"\{(\w+)\}")
NOT_TEXT = re.compile(r"/static/|\.pdf$|/password/")
"""Files that come with the portal, what says no more than a page does, and an address that only its receiver knows."""
WITH_FILES = ("experience", "test_action", "meeting")
"""What files stand with."""
Ids = Mapping[str, Sequence[str]]


def ends(ids: Ids) -> Ids:
    """The first and the last of every kind: enough for those to whom no door opens."""
    return {name: [those[0], those[-1]] for name, those in ids.items()}


async def ids_in(portal: Portal) -> Ids:
    """Everything there is of every kind that a route may name."""
    rows = portal.rows
    return {
        "cohort": [COHORT],
        "organisation": [it.organisation for it in await rows.many(MEMBERSHIPS, cohort=COHORT)],
        "meeting": [it.meeting for it in await rows.many(MEETINGS, cohort=COHORT)],
        "test_action": [it.event.test_action for it in story().recorded if isinstance(it.event, TestActionPlanned)],
        "experience": [it.event.experience for it in story().recorded if isinstance(it.event, ExperiencePosted)],
        "comment": [it.event.comment for it in story().recorded if isinstance(it.event, CommentPosted | RemarkMade)],
        "agenda_point": [it.event.agenda_point for it in story().recorded if isinstance(it.event, AgendaPointProposed)],
        "promise": [it.event.promise for it in story().recorded if isinstance(it.event, PromiseMade)],
        "thing": [it.event.test_action for it in story().recorded if isinstance(it.event, TestActionPlanned)],
        "item": [it.event.item for it in story().recorded if isinstance(it.event, ItemShelved)],
        "document": sorted(
            {it.event.document for it in story().recorded if isinstance(it.event, DocumentWritten | DocumentUploaded)}
        ),
        "question": [it.event.comment for it in story().recorded if isinstance(it.event, RemarkMade)],
        "position": [str(it) for it in _one_of_each_kind()],
        "kind": [CallKind.EXPECTATION.value],
        "asked": [ReadinessQuestion.ROLES.value],
        "suffix": ["csv", "xlsx", "jsonl"],
        "entry": [it.event.entry for it in story().recorded if isinstance(it.event, DeletionRequested)],
        "person": list(VISITORS.values()),
        "size": ["latest"],
        "old": ["1"],
        "version": ["1", "2"],
        "line": ["status-line-1"],
        "measure": ["local-measure-author", "local-measure-participant"],
        "activity": ["kickoff"],
        "new": ["2"],
        "subject": ["cohort"],
        "digest": ["0" * 64],
        "feed": ["no-feed.ics"],
        "file": sorted({file for file, _ in _files()}),
        "number": ["1"],
        "round": list(ROUNDS),
        "application": list(APPLICATIONS),
        "figure": [FIGURE],
        "gathering": list(GATHERINGS),
        "link": ["nobodys"],
        "token": ["nobodys"],
    }


def _documents() -> list[str]:
    events = (it.event for it in story().recorded)
    return sorted({it.document for it in events if isinstance(it, DocumentWritten | DocumentUploaded)})


def _one_of_each_kind() -> list[int]:
    """Where the log holds secrets: the first event and the last of each wish of each organisation."""
    places: dict[tuple[str, str], list[int]] = {}
    for secret in story().secrets:
        places.setdefault((secret.name[0], getattr(secret.command, "organisation", "")), []).append(secret.position)
    return sorted({place for of_a_kind in places.values() for place in (of_a_kind[0], of_a_kind[-1])})


def paths(app: Litestar, ids: Ids) -> Iterator[str]:
    """Every page there is, of every thing there is. Raises KeyError for a route that names a kind nobody thought of."""
    for route in routes_of(app):
        if route.method == "GET" and not NOT_TEXT.search(route.path):
            yield from _filled(route.path, ids)
    home = f"/cohorts/{COHORT}"
    yield f"{home}/changes?from=1"
    yield from (f"{home}/changes?from=1&organisation={it}" for it in ids["organisation"])
    yield from (f"{home}/changes?from=1&test_action={it}" for it in ids["test_action"])
    yield from (f"{home}/experiences?organisation={it}" for it in ids["organisation"])
    yield from (f"{home}/experiences?side={it}" for it in (2, 3))
    yield from (f"{home}/test-actions/new?borrow={it}" for it in ids["test_action"])
    yield from (f"{home}/journal?before={it}" for it in ids["position"][::20])
    yield from (f"{home}/replay?position={it}" for it in ids["position"][::9])
    asked = f"/cohorts/{ASKED}"
    yield from (asked, f"{asked}/journal")
    yield from (f"{asked}/organisations/{HOME}{below}" for below in ("", f"/attested/{LOOKED_AT}"))


def _filled(path: str, ids: Ids) -> Iterator[str]:
    names = IN_BRACES.findall(path)
    for chosen in product(*(ids[name] for name in names)):
        there = dict(zip(names, chosen, strict=True))
        if _goes_together(there):
            yield path.format_map(there)


def _goes_together(there: Mapping[str, str]) -> bool:
    """Is the comment the experience's, the file the thing's, and what was recorded the test action's?"""
    if "comment" in there and "experience" not in there:
        return there["comment"] not in {comment for comment, _ in _comments()}
    if "comment" in there:
        return (there["comment"], there["experience"]) in _comments()
    if "file" in there:
        return any((there["file"], there[thing]) in _files() for thing in WITH_FILES if thing in there)
    if {"document", "position"} <= there.keys():
        return bool(getattr(story().recorded[int(there["position"]) - 1].event, "document", "") == there["document"])
    return {"test_action", "position"} - there.keys() != set() or there["test_action"] == _tried(there["position"])


@cache
def _comments() -> frozenset[tuple[str, str]]:
    of = (it.event for it in story().recorded if isinstance(it.event, CommentPosted))
    return frozenset((it.comment, it.experience) for it in of)


@cache
def _files() -> frozenset[tuple[str, str]]:
    events = (it.event for it in story().recorded)
    of = ((file.file, it) for it in events if isinstance(file := getattr(it, "attached", None), AttachedFile))
    return frozenset((file, getattr(it, thing)) for file, it in of for thing in WITH_FILES if hasattr(it, thing))


def _tried(position: str) -> str | None:
    """The test action that the event at the position is about."""
    told: str | None = getattr(story().recorded[int(position) - 1].event, "test_action", None)
    return told


async def found_in(client: httpx.AsyncClient, path: str, how: Mapping[str, str]) -> tuple[int, set[str]]:
    """The answer's status, and the secrets in it; `how` is what is asked besides, or that only a fragment is wanted."""
    headers = {"HX-Request": "true"} if "fragment" in how else {}
    params = {**dict(httpx.URL(path).params), **{name: said for name, said in how.items() if name != "fragment"}}
    answer = await client.get(httpx.URL(path).copy_with(query=None).path, params=params, headers=headers)
    return answer.status_code, set(SECRET.findall(_text_of(answer)))


def _text_of(answer: httpx.Response) -> str:
    if answer.content[:2] != b"PK":
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
