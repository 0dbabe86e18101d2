"""What an account comes to in a sentence, for lists and boards: how far everybody is."""

from collections.abc import Sequence

from domain.calendar import danish_day
from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.completion.rules.table import counts_in_periods
from domain.completion.verdicts import Status
from domain.counting import counted, listed
from domain.meetings.periods import Period, period_of
from portal.visiting.run_visit import RunVisit
from portal.words.labels import Labels, capital

NOTHING_ASKED = "Forløbet har ingen krav: der er ikke noget at gøre op."


def account_sentence(whole: Account, labels: Labels) -> str:
    """»3 af 4 organisationer opfylder minimumskravene; Randers Kommune opfylder dem ikke.«"""
    counting = list(whole.counting)
    if not counting:
        return "Ingen organisationer deltager på holdet."
    if not any(map(whole.asks_of, counting)):
        return NOTHING_ASKED
    if whole.completed and len(counting) == 1:
        return f"{capital(labels[counting[0].organisation])} har gennemført."
    if whole.completed:
        return f"{len(counting)} af {counted(len(counting), 'organisation', 'organisationer')} har gennemført."
    if len(counting) == 1:
        return f"{_of_one(counting[0], labels)}{_cohort_clause(whole)}"
    short = [(own, own.shortfalls()) for own in counting]
    lost = [own for own, of in short if _lost(of)]
    in_danger = [own for own, of in short if _at_risk(of)]
    met = sum(not of for _, of in short)
    yet = " endnu" if met + len(lost) < len(counting) else ""
    everybody = counted(len(counting), "organisation", "organisationer")
    clauses = [f"{met} af {everybody} opfylder minimumskravene{yet}"]
    if lost:
        clauses.append(f"{_names(lost, labels)} opfylder dem ikke")
    if in_danger:
        clauses.append(f"{_names(in_danger, labels)} er i fare for ikke at nå dem")
    return f"{'; '.join(clauses)}.{_cohort_clause(whole)}"


def _of_one(own: OrganisationAccount, labels: Labels) -> str:
    """»Holstebro Kommune er i fare for ikke at nå minimumskravene.«"""
    short, name = own.shortfalls(), capital(labels[own.organisation])
    if not short:
        return f"{name} opfylder minimumskravene."
    if _lost(short):
        return f"{name} opfylder ikke minimumskravene."
    if _at_risk(short):
        return f"{name} er i fare for ikke at nå minimumskravene."
    return f"{name} opfylder ikke minimumskravene endnu."


def is_lost(own: OrganisationAccount) -> bool:
    """Is there a hard rule that can no longer be met?"""
    return _lost(own.shortfalls())


def is_at_risk(own: OrganisationAccount) -> bool:
    return _at_risk(own.shortfalls())


def _lost(short: Sequence[RuleResult]) -> bool:
    return any(it.status is Status.MISSING for it in short)


def _at_risk(short: Sequence[RuleResult]) -> bool:
    return any(it.at_risk for it in short) and not _lost(short)


def _names(organisations: list[OrganisationAccount], labels: Labels) -> str:
    return listed([labels[own.organisation] for own in organisations])


def _cohort_clause(whole: Account) -> str:
    """The cohort's own hard rule is about its closing: nothing is said of it while all is well."""
    for result in whole.shortfalls():
        if result.status is Status.MISSING:
            return " Holdet blev ikke afsluttet i tide."
        if result.at_risk:
            return " Det er i fare, om holdet bliver afsluttet i tide."
    return ""


def current_period(whole: Account) -> Period | None:
    """The period that the account's day lies in."""
    return period_of(whole.day, whole.periods)


def simulated_sentence(count: int) -> str:
    """That not all that the account rests on was recorded when it says."""
    return f"Simuleret: {count} af hændelserne siger selv, hvornår de blev registreret."


def whole_of(here: RunVisit) -> str:
    """What is judged as a whole, as a heading says it."""
    return "Forløbet" if here.is_alone else "Holdet"


def judged_by(here: RunVisit, whole: Account) -> str:
    return f"{whole_of(here)} bedømmes efter regelsæt nr. {whole.rule_set.version}, som det blev planlagt med."


def tried_by(own: OrganisationAccount) -> str:
    """»9 afprøvninger af 5 forskellige prøvehandlinger. Med fra 4. august 2025 og igen fra 2. december 2025.«"""
    several = counted(own.test_actions, "prøvehandling", "forskellige prøvehandlinger")
    different = "den samme prøvehandling" if own.test_actions == 1 < own.cycles else several
    return f"{counted(own.cycles, 'afprøvning', 'afprøvninger')} af {different}. {since_when(own)}"


def told_of(here: RunVisit, own: OrganisationAccount) -> str:
    """What it tried, where a rule counts that, and since when it takes part."""
    return tried_by(own) if counts_in_periods(here.cohort.run) else since_when(own)


def since_when(own: OrganisationAccount) -> str:
    """»Med fra 4. august 2025 og igen fra 2. december 2025.«"""
    return f"Med fra {' og igen fra '.join(danish_day(stay.accepted_on) for stay in own.stays)}."
