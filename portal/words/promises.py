"""How what was promised in calls is spoken of."""

import datetime as dt
from collections.abc import Mapping

from domain.calendar import danish_day
from domain.meetings.promised import Promiser
from portal.words.choosing import choices_of

PROMISERS: Mapping[Promiser, str] = {Promiser.ORGANISATION: "Organisationen", Promiser.ADVISORS: "Rådgiveren"}
PROMISER_CHOICES = choices_of(PROMISERS)
WHO, WHAT, BY_WHEN = "Hvem har lovet noget?", "Hvad er lovet?", "Senest hvilken dag?"


def due(due_on: dt.date, day: dt.date) -> str:
    """»Senest den 3. maj 2026«; gone by, »Skulle være gjort den 3. maj 2026«."""
    return f"{'Senest' if due_on >= day else 'Skulle være gjort'} den {danish_day(due_on)}"
