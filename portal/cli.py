"""The command line, `portal ...`: each command in a module of its own, what goes wrong said in one line."""

import os

import click

from portal.process.commands.log_lines import log_on_demand
from portal.process.commands.on_demand import CommandTable, OfferedCommand, OnDemand
from portal.surroundings.settings import read_settings

COMMANDS = (
    OfferedCommand("account", "et holds minimumsregnskab, på en hvilken som helst dag"),
    OfferedCommand("administrator", "luk en administrator ind: et link til at vælge adgangskode"),
    OfferedCommand("bundle", "et holds hændelser, beviser og regnskab i én fil"),
    OfferedCommand("checkpoint", "skriv under på loggens størrelse og rod"),
    OfferedCommand("cosigned", "gem et vidnes underskrift på et kontrolpunkt"),
    OfferedCommand("deletions", "sletteloggen, til at udføre igen efter en genskabelse"),
    OfferedCommand("demo", "vis en demonstration med to udfyldte forløb"),
    OfferedCommand("erase", "glem, hvem en person er, og hvad personen skrev"),
    OfferedCommand("generate", "find på en historik af enhver størrelse, til at indlæse"),
    OfferedCommand("hold", "hold det tilbage, der ikke må glemmes endnu"),
    OfferedCommand("import", "udfør en fil med kommandoer, alle eller ingen", module="import_file"),
    OfferedCommand("journal", "hver hændelse på et hold som én sætning"),
    OfferedCommand("lift", "ophæv en spærring", module="hold"),
    OfferedCommand("migrate", "udfør de migreringer, der mangler"),
    OfferedCommand("new-key", "lav en nøgle at skrive under med"),
    OfferedCommand("plan", "forløbsplaner som filer: efterse, vis og føj til"),
    OfferedCommand("proof", "beviset for et hold eller en organisation"),
    OfferedCommand("read-log", "hvem har åbnet en persons oplysninger, hvornår og hvorfor"),
    OfferedCommand("rebuild", "lav alle rækker på ny, og skift over til dem"),
    OfferedCommand("redact", "glem teksterne i én hændelse"),
    OfferedCommand("retention", "sig, hvad der er gemt længe nok, og glem det"),
    OfferedCommand("rewrap", "pak alle nøgler ind under den nyeste hemmelighed"),
    OfferedCommand("schema", "JSON Schema for alle kommandoer og hændelser"),
    OfferedCommand("serve", "migrér databasen, og vis portalen"),
    OfferedCommand("verify", "efterprøv hele loggen eller et bevismateriale"),
    OfferedCommand("witness", "medunderskriv en log, der bygger på det, der sidst blev set"),
    OfferedCommand("work", "lav hændelser til rækker, og gør det, klokken kræver"),
)


@click.group(cls=OnDemand, commands=CommandTable(COMMANDS))
@click.pass_context
def main(context: click.Context) -> None:
    """En portal til gruppeforløb. Indstillinger står i miljøet: PORTAL_DATABASE_URL, PORTAL_PORT, ..."""
    log_on_demand()
    context.obj = read_settings(os.environ)


if __name__ == "__main__":
    main()
