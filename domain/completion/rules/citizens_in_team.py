"""Source: the individual programme's plan: implementation teams »with citizen representation«."""

from collections.abc import Iterator

from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.settled import is_settled
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.plans.rules import RuleCode


class CitizensInTeam(OrganisationRule, frozen=True, kw_only=True):
    """The organisation said, when it formed its team last, that at least `citizens_min` citizens are in it."""

    ID = RuleCode("CITIZENS_IN_TEAM")
    UNIT = ("borger", "borgere")
    READS = frozenset({Reads.TEAMS, Reads.MEETINGS})
    citizens_min: int = 1

    @property
    def name(self) -> str:
        return "Borgere med i implementeringsteamet"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        organisation = case.member.organisation
        formed = [it for it in case.evidence.teams if it.organisation == organisation and it.team is not None]
        found = formed[-1] if formed else None
        citizens = 0 if found is None else found.citizens
        if found is not None and citizens >= self.citizens_min:
            counted = (Counted(subject=organisation, on=found.said_on, position=found.position),)
            yield RuleVerdict(status=Status.MET, count=citizens, needed=self.citizens_min, counted=counted)
            return
        near = (
            ()
            if found is None
            else (NearMiss(subject=organisation, on=found.said_on, position=found.position, why=Why.NO_CITIZENS),)
        )
        lacks = "Implementeringsteamet er ikke nedsat." if found is None else "Der er ikke sagt, at borgere er med."
        yield RuleVerdict(
            status=Status.MISSING if is_settled(case.evidence, case.day) else Status.PENDING,
            count=citizens,
            needed=self.citizens_min,
            near_misses=near,
            reasons=(lacks,),
        )
