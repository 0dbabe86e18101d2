"""`portal erase PERSON`: who the person is, and what they wrote, is forgotten; what they did still counts."""

from collections.abc import Iterator

import click

from domain.counting import counted
from domain.kernel import PersonId
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import Ground
from portal.identity.accounts import Accounts
from portal.privacy.places import MENTIONS_MAX, PersonalDataPlaces, places_of
from portal.process.commands.forgetting import (
    DRY_RUN,
    GROUND,
    YES,
    ask_before_forgetting,
    carried_out,
    may_forget,
    told,
)
from portal.process.commands.opened import Opened, run
from portal.process.commands.progress import progress_bar
from portal.surroundings.settings import Settings


@click.command("erase")
@click.argument("person")
@GROUND
@click.option("--keep-texts", is_flag=True, help="Glem kun navn og adresse; teksterne er organisationens.")
@DRY_RUN
@YES
@click.pass_obj
def erase_command(settings: Settings, person: str, ground: Ground, keep_texts: bool, dry_run: bool, yes: bool) -> None:
    """Glem, hvem PERSON er, og alt, hvad personen skrev, og sig hvert sted, det findes.

    Nøgler bliver ødelagt; historikken og dens beviser bliver, som de er. Navne i det, andre skrev, bliver nævnt, så de
    kan ses efter og slettes et for et.
    """

    async def work(portal: Opened) -> None:
        if not dry_run:
            may_forget(portal)
        command = ErasePerson(person=PersonId(person), ground=ground, texts=not keep_texts)
        await carried_out(portal, command, dry_run=True)
        account = await Accounts(portal.pool, portal.vault.secret).of(command.person)
        with progress_bar("Læser historikken", await portal.recorder.head()) as show:
            places = await places_of(portal.pool, portal.vault, command.person, account, show)
        click.echo("\n".join(report(places, texts=command.texts)))
        if dry_run:
            click.echo("Intet er slettet.")
            return
        if not yes:
            ask_before_forgetting("det")
        click.echo(told(await carried_out(portal, command)))

    run(settings, work)


def report(places: PersonalDataPlaces, *, texts: bool) -> Iterator[str]:
    """Every place, one a line."""
    known = [word for word, there in (("navn", places.name), ("mailadresse", places.email)) if there]
    yield f"Slettes: {' og '.join(known) or 'hverken navn eller mailadresse, for de er her ikke'}."
    if places.picture:
        yield "Slettes: det billede, som personen viste af sig selv."
    browsers = counted(places.browsers, "kendt browser", "kendte browsere")
    drafts = counted(places.drafts, "kladde", "kladder")
    yield f"Slettes: {counted(places.sessions, 'åbent log ind', 'åbne log ind')}, {browsers} og {drafts}."
    if places.calendars:
        yield "Slettes: adressen, som personens egen kalender henter datoer fra."
    if places.news:
        yield f"Slettes: {counted(places.news, 'ting', 'ting')}, der var nyt til personen, og hvad der er set."
    fate = "Slettes" if texts else "Bliver"
    for topic, count in sorted(places.written.items()):
        yield f"{fate}: {counted(count, 'tekst', 'tekster')} i hændelser af typen {topic}."
    if places.gone:
        yield f"Slettet før: {counted(places.gone, 'tekst', 'tekster')}, som ingen kan læse mere."
    events = counted(places.events, "hændelse", "hændelser")
    yield f"Bliver: id'et, uden navn, i {events}; det tæller stadig med i minimumsregnskabet."
    if places.mentions:
        more = " (og måske flere)" if len(places.mentions) == MENTIONS_MAX else ""
        numbers = ", ".join(map(str, places.mentions))
        yield f"Se efter: fornavnet står i det, andre har skrevet, i hændelse nr. {numbers}{more}."
        yield "  Slet en af dem med: portal redact NUMMER"
