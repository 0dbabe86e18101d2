"""`portal proof COHORT`: the completion proof of a cohort or an organisation, as text, JSON or PDF."""

from pathlib import Path

import click
import msgspec

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.completion.certificate import Certificate, canonical
from portal.completion.certificate_page import path_of
from portal.completion.certificate_pdf import pdf_of
from portal.completion.certificate_reading import grounded, meeting_names, position_of_proof, proof_at, signed
from portal.completion.certificate_sheet import Sheet, sheet_of
from portal.process.commands.checkpoint import MAKESHIFT, checkpoint_on_demand, written
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.past import as_of_option
from portal.rows.history import AsOf, History, Reckoning
from portal.signing.checkpoint import LogContradicted
from portal.signing.log_keys import is_makeshift, log_keys
from portal.signing.published import Published, covering
from portal.surroundings.address import Address, address_in
from portal.surroundings.settings import Settings


class CertificateOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What a proof is wanted of."""

    cohort: RunId
    organisation: OrganisationId | None
    then: AsOf


def _site(_: click.Context, __: click.Parameter, value: str | None) -> Address | None:
    try:
        return None if value is None else address_in(value)
    except ValueError as bad:
        raise click.BadParameter(str(bad)) from bad


@click.command("proof")
@click.argument("cohort")
@click.option("--organisation", help="For denne organisation alene; ellers for hele holdet.")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Skriv bevisets egen JSON, hvis SHA-256 det kendes på.")
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Gem beviset som PDF i denne fil.")
@click.option("--site", callback=_site, help="Med --pdf: hvor beviset kan efterprøves, i stedet for PORTAL_ADDRESS.")
@click.pass_obj
def proof_command(
    settings: Settings,
    cohort: str,
    organisation: str | None,
    as_of: AsOf | None,
    as_json: bool,
    pdf: Path | None,
    site: Address | None,
) -> None:
    """Skriv beviset for holdet COHORT. Der laves et kontrolpunkt, hvor intet dækker det endnu."""
    if as_of is not None and as_of.reckoning is Reckoning.OCCURRED:
        raise click.UsageError("Et bevis er af det, der var registreret: --clock occurred hører ikke til her.")
    if pdf is None and site is not None:
        raise click.UsageError("--site hører til --pdf.")
    address = site or settings.address
    if pdf is not None and address is None:
        raise click.UsageError("--pdf siger, hvor beviset kan efterprøves: sæt PORTAL_ADDRESS, eller skriv --site.")
    asked = CertificateOrder(
        cohort=RunId(cohort),
        organisation=None if organisation is None else OrganisationId(organisation),
        then=as_of or AsOf(),
    )
    try:
        found = run(settings, lambda portal: proof_and_sheet(portal, settings, asked))
    except LogContradicted as wrong:
        raise AnswerIsNo(f"Der er intet bevis at give: {wrong}.") from wrong
    if found is None:
        raise AnswerIsNo("Der er intet bevis: holdet findes ikke, eller organisationen har ikke deltaget.")
    proof, sheet = found
    if pdf is not None and address is not None:
        written(pdf, pdf_of(proof, sheet, address.origin + path_of(proof, sheet.digest)))
    if is_makeshift(settings):
        click.echo(MAKESHIFT, err=True)
    click.echo(canonical(proof) if as_json else text_of(sheet), nl=not as_json)


async def proof_and_sheet(
    portal: Opened, settings: Settings, asked: CertificateOrder
) -> tuple[Certificate, Sheet] | None:
    """The proof, and what it says; None when there is no such cohort, or the organisation took no part in it."""
    history = History(portal.recorder, portal.vault)
    position = await position_of_proof(await history.of(asked.cohort, asked.then), asked.cohort)
    if position is None:
        return None
    checkpoint = await _covering(portal, settings, position)
    found = await proof_at(history, asked.cohort, asked.organisation, position, signed(checkpoint))
    proof = await grounded(portal.pool, portal.recorder, found)
    if proof is None:
        return None
    return proof, sheet_of(proof, await meeting_names(history, asked.cohort, position))


async def _covering(portal: Opened, settings: Settings, position: int) -> Published:
    """The checkpoint that covers the position, made now if there was none."""
    found = await covering(portal.pool, position)
    if found is None and not portal.rights.keeps_proof:
        raise AnswerIsNo("Der er intet bevis endnu: intet kontrolpunkt dækker det. Arbejderen laver det næste.")
    if found is None:
        await checkpoint_on_demand(portal, log_keys(settings))
        found = await covering(portal.pool, position)
    if found is None:
        raise LookupError(position)
    return found


def text_of(sheet: Sheet) -> str:
    """The proof as a person reads it in a terminal."""
    lines = [sheet.title, sheet.sentence, "", *(f"{it.label}: {it.text}" for it in sheet.facts)]
    for part in sheet.parts:
        lines += ["", part.heading]
        for rule in part.hard:
            lines.append(f"  {rule.name}: {rule.badge.text}{f' ({rule.count})' if rule.count else ''}")
            lines += [f"    {it.what}, {it.on}, hændelse nr. {it.position}" for it in rule.counted]
            lines += [f"    talte ikke: {it.what}, {it.on}, hændelse nr. {it.position}: {it.why}" for it in rule.misses]
    return "\n".join(
        [*lines, "", *(f"{it.label}: {it.text}" for it in sheet.sealed), f"Bevisets SHA-256: {sheet.digest}"]
    )
