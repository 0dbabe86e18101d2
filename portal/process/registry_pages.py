"""The pages of people and organisations."""

from litestar import Controller

from portal.organisations.colleagues import Colleagues
from portal.organisations.invitations import ColleagueInvitationList, InvitationList
from portal.organisations.organisations import Organisations
from portal.organisations.people import People
from portal.organisations.people_list import ColleagueList, PeopleList
from portal.organisations.person import Person

REGISTRY_PAGES: tuple[type[Controller], ...] = (
    People,
    Colleagues,
    Person,
    Organisations,
    PeopleList,
    ColleagueList,
    InvitationList,
    ColleagueInvitationList,
)
