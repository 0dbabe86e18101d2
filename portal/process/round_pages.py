"""The pages of rounds of applications, for the agency."""

from litestar import Controller

from portal.applications.announced import AnnouncedRounds
from portal.applications.judging import Judging
from portal.applications.round_journal import RoundJournal

ROUND_PAGES: tuple[type[Controller], ...] = (AnnouncedRounds, Judging, RoundJournal)
