"""The pages that anybody opens, without signing in, and what belongs to them."""

from litestar import Controller

from portal.applications.applying import ApplyingPages
from portal.applications.public_rounds import PublicRounds
from portal.gatherings.gatherings import Gatherings
from portal.gatherings.guests import Guests
from portal.gatherings.participants import Participants

OPEN_PAGES: tuple[type[Controller], ...] = (PublicRounds, ApplyingPages, Gatherings, Guests, Participants)
