"""A letter with news as it is read: plain text, and the same as simple HTML; by cohort and kind, the newest first."""

import datetime as dt
from collections.abc import Sequence
from html import escape
from itertools import groupby
from textwrap import indent

import msgspec

from domain.calendar import danish_time
from domain.counting import counted, listed
from portal.mail.message import CalendarAttachment, Written
from portal.mail.paces import Pace
from portal.web.frame import PORTAL_NAME
from portal.words.news import KINDS_IN_SUBJECTS, NEWS_KINDS
from projections.telling import NewsKind

WHY = {
    Pace.AT_ONCE: "med det samme",
    Pace.DAILY: "én gang om dagen",
    Pace.WEEKLY: "én gang om ugen",
}
SUBJECT_CHARACTERS_MAX = 150
STYLE = "font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em"
QUOTED = "margin:0.5em 0;padding-left:1em;border-left:3px solid #747474;white-space:pre-wrap"


class NewsPiece(msgspec.Struct, frozen=True, kw_only=True):
    """What one event tells: in which cohort, of what kind, the sentence, the words that were written, and its page.

    `do` is what the link to it says; `calendar` is to go into a calendar; `answers` are what may be answered, each with
    the page that does it.
    """

    cohort: str
    kind: NewsKind
    sentence: str
    words: tuple[str, ...]
    at: dt.datetime
    number: int
    do: str
    calendar: CalendarAttachment | None = None
    answers: tuple[tuple[str, str], ...] = ()

    def href(self, site: str) -> str:
        return f"{site}/news/{self.number}"


def letter_of(pieces: Sequence[NewsPiece], pace: Pace, site: str, stop: str) -> Written:
    """The letter with these pieces, at least one; `stop` is the address that stops such letters."""
    ordered = sorted(pieces, key=lambda it: (it.cohort, list(NewsKind).index(it.kind), -it.number))
    groups = [(key, list(those)) for key, those in groupby(ordered, key=lambda it: (it.cohort, it.kind))]
    kinds = listed([f"»{NEWS_KINDS[it]}«" for it in dict.fromkeys(kind for (_, kind), _ in groups)])
    why = f"Du får mail {WHY[pace]} om {kinds}."
    return Written(
        subject=_subject(ordered),
        text=_text(groups, why, site, stop),
        html=_html(groups, why, site, stop),
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        attachments=tuple(dict.fromkeys(it.calendar for it in ordered if it.calendar is not None)),
    )


Groups = Sequence[tuple[tuple[str, NewsKind], Sequence[NewsPiece]]]


def _subject(pieces: Sequence[NewsPiece]) -> str:
    """One piece says itself; of several it is said what and how many."""
    if len(pieces) == 1:
        said = pieces[0].sentence.rstrip(".")
    else:
        counts = {kind: sum(it.kind is kind for it in pieces) for kind in NewsKind}
        said = listed([counted(many, *KINDS_IN_SUBJECTS[kind]) for kind, many in counts.items() if many])
    said = f"{PORTAL_NAME}: {said}"
    return said if len(said) <= SUBJECT_CHARACTERS_MAX else f"{said[: SUBJECT_CHARACTERS_MAX - 1]}…"


def _text(groups: Groups, why: str, site: str, stop: str) -> str:
    lines: list[str] = []
    for cohort, of_cohort in groupby(groups, key=lambda it: it[0][0]):
        lines += [cohort.upper(), ""]
        for (_, kind), pieces in of_cohort:
            lines += [NEWS_KINDS[kind], "-" * len(NEWS_KINDS[kind]), ""]
            for it in pieces:
                lines += [it.sentence, danish_time(it.at), ""]
                lines += [indent(words, "    ", lambda _: True) + "\n" for words in it.words]
                lines += [f"{it.do}: {it.href(site)}"]
                lines += [*(f"{answer}: {site}{path}" for answer, path in it.answers), ""]
    foot = ("-- ", why, f"Vælg selv, hvad du får mail om, og hvor tit: {site}/mails", f"Få ikke flere af dem: {stop}")
    return "\n".join((*lines, *foot, ""))


def _html(groups: Groups, why: str, site: str, stop: str) -> str:
    said: list[str] = []
    for cohort, of_cohort in groupby(groups, key=lambda it: it[0][0]):
        said.append(f"<h1>{escape(cohort)}</h1>")
        for (_, kind), pieces in of_cohort:
            said.append(f"<h2>{escape(NEWS_KINDS[kind])}</h2>")
            said += [_piece(it, site) for it in pieces]
    foot = (
        f'<hr><p>{escape(why)} <a href="{escape(site)}/mails">Vælg selv, hvad du får mail om, og hvor tit</a>, '
        f'eller <a href="{escape(stop)}">få ikke flere af dem</a>.</p>'
    )
    head = f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{PORTAL_NAME}</title></head>'
    return f'{head}<body style="{STYLE}">{"".join(said)}{foot}</body></html>'


def _piece(it: NewsPiece, site: str) -> str:
    quoted = "".join(f'<p style="{QUOTED}">{escape(words)}</p>' for words in it.words)
    ways = ((it.do, it.href(site)), *((answer, f"{site}{path}") for answer, path in it.answers))
    links = "".join(f'<p><a href="{escape(href)}">{escape(label)}</a></p>' for label, href in ways)
    return f"<p>{escape(it.sentence)}<br><small>{danish_time(it.at)}</small></p>{quoted}{links}"
