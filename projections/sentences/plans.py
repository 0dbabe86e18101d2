"""Sentences about plans that were added."""

from domain.plans.events import ProgrammePlanAdded

PlansEvent = ProgrammePlanAdded


def template(event: PlansEvent) -> str:
    name = event.programme.name.replace("{", "{{").replace("}", "}}")
    return f"{{by}} tilføjede forløbsplanen »{name}«, version {{version}}."
