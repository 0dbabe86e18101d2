"""Add a version of the catalogue: items that are new or take the place of others, and items that stand no more."""

from collections import Counter
from collections.abc import Iterator

from domain.guidelines.catalogue import Catalogue
from domain.guidelines.codes import code_of, version_of
from domain.guidelines.events import GuidelineId, GuidelineItem, GuidelinesAdded
from domain.guidelines.questions import THE_CATALOGUE
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.text import Name

ITEMS_MAX = 300
WORDS_MAX = 30
LINK_CHARACTERS_MAX = 500
FIRST_YEAR, LAST_YEAR = 1976, 2099
"""No guideline is older than bistandsloven."""


class AddGuidelines(Command, frozen=True):
    """`version` is the number that the ids of its items say, one more than the last one there is."""

    version: int
    name: Name
    items: tuple[GuidelineItem, ...] = ()
    retired: tuple[GuidelineId, ...] = ()


class NotTheNextVersion(Refusal):
    sentence = "Der er kommet en anden udgave af kataloget imens. Den næste er nr. {0}."


class NothingInVersion(Refusal):
    sentence = "Der er intet i udgaven: hverken noget nyt eller noget, der udgår."


class TooManyItems(Refusal):
    sentence = f"Der er plads til højst {ITEMS_MAX} retningslinjer i en udgave."


class ItemTwice(Refusal):
    sentence = "{0} står der to gange."


class NotInCatalogue(Refusal):
    sentence = "{0} står ikke i kataloget, så den kan hverken udgå eller erstattes."


class OddItem(Refusal):
    sentence = "{0}: {1}"


def decide(command: AddGuidelines, _: Act, catalogue: Catalogue) -> Iterator[Event]:
    if command.version != catalogue.version + 1:
        raise NotTheNextVersion(catalogue.version + 1)
    if not command.items and not command.retired:
        raise NothingInVersion
    if len(command.items) > ITEMS_MAX:
        raise TooManyItems
    codes = Counter(code_of(it) for it in (*(it.guideline for it in command.items), *command.retired))
    if twice := [code for code, times in codes.items() if times > 1]:
        raise ItemTwice(twice[0])
    for item in command.items:
        if wrong := fault_in(item, command.version):
            raise OddItem(code_of(item.guideline), wrong)
    for gone in (*command.retired, *(it.replaces for it in command.items if it.replaces is not None)):
        if gone not in catalogue.by_id or not catalogue.by_id[gone].stands:
            raise NotInCatalogue(code_of(gone))
    yield following(GuidelinesAdded, command)


def fault_in(item: GuidelineItem, version: int) -> str:
    """What is wrong with an item besides its texts, "" where nothing is."""
    if version_of(item.guideline) != version:
        return "Koden skal være bogstaver og et nummer, for eksempel BOL 2."
    if not FIRST_YEAR <= item.year <= LAST_YEAR:
        return f"Året skal være mellem {FIRST_YEAR} og {LAST_YEAR}."
    if len(item.words) > WORDS_MAX:
        return f"Der er plads til højst {WORDS_MAX} ord at kende den på."
    return link_fault(item.link)


def link_fault(link: str | None) -> str:
    """What is wrong with an address, "" where nothing is."""
    if link is None:
        return ""
    odd = not link.startswith(("https://", "http://")) or not link.isprintable() or any(it.isspace() for it in link)
    if odd or len(link) > LINK_CHARACTERS_MAX:
        return f"Linket skal begynde med https:// og være uden mellemrum, højst {LINK_CHARACTERS_MAX} tegn."
    return ""


add_guidelines = Decision(
    command=AddGuidelines, permission=ADMINISTRATOR, asks=lambda _it, _: (THE_CATALOGUE,), decide=decide
)
