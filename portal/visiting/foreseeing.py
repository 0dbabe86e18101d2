"""What a form would do is read before it does it: the decision itself is asked, and its events told to nobody else.

So what is shown and what happens cannot differ. What was shown is named by a mark that the next press sends along;
where anything has changed since that makes it another, it is shown again and nothing is done.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from domain.kernel import Command, Event, Recorded
from domain.text import Fault
from portal.log.refusals import Refusals
from portal.log.wishes import BatchRefused, Foresaw, Wish
from portal.visiting.asked_form import AskedForm, AskedOnDemand
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.forms import FormErrors, FormFields
from portal.web.forms.foreseen import LOOKS, SEEN, Foreseen, ToBeSeen
from portal.web.forms.made_from import NOTHING_CHANGED

_Happening = tuple[Recorded[Event], ...] | None
_Wanting = dict[str, str]
"""The fields that are wanting, and why."""


class Foreseeing(msgspec.Struct, frozen=True, kw_only=True):
    """Asks what the wishes would do, and whether that has been read."""

    tells: Callable[[Sequence[Recorded[Event]]], Awaitable[Foreseen]]
    on_demand: Mapping[str, AskedOnDemand]
    nothing: str
    visit: Visit
    run: str | None

    async def __call__(self, wishes: Sequence[Wish], form: FormFields) -> Foresaw | None:
        """Raises `ToBeSeen`, `BatchRefused`, and `FormErrors` where nothing would happen at all."""
        happening, wanting = await self._happening(wishes)
        if happening is None:
            return None
        if not happening:
            raise FormErrors(Fault("", self.nothing))
        foreseen = replace(await self.tells(happening), asks=tuple(wanting))
        seen = form.one(SEEN)
        if seen != foreseen.mark or form.one(LOOKS):
            raise ToBeSeen(replace(foreseen, again=bool(seen) and not form.one(LOOKS)))
        if wanting:
            raise ToBeSeen(foreseen, *(Fault(name, why) for name, why in wanting.items()))
        position = self.visit.rows.position
        return None if self.run is None or position is None else Foresaw(position, self.run)

    async def _happening(self, wishes: Sequence[Wish]) -> tuple[_Happening, _Wanting]:
        """What would happen, with what stands in for the fields that are wanting."""
        wanting: _Wanting = {}
        while True:
            standing_in = [replace(it, command=self._standing_in(it.command, wanting)) for it in wishes]
            try:
                return await self.visit.portal.ledger.foresee(standing_in), wanting
            except BatchRefused as refused:
                more = dict(self._wanted_by(refused))
                if not more.keys() - wanting.keys():
                    raise
                wanting |= more

    def _standing_in(self, command: Command, wanting: _Wanting) -> Command:
        own = {name: self.on_demand[name].stands_in for name in wanting if name in command.__struct_fields__}
        return replace(command, **own)

    def _wanted_by(self, refused: BatchRefused) -> Iterator[tuple[str, str]]:
        for _, refusal in refused.refused:
            for one in refusal.refusals if isinstance(refusal, Refusals) else (refusal,):
                for name, it in self.on_demand.items():
                    if isinstance(one, it.refusal):
                        yield name, one.sentence


def seeing_first(asked: AskedForm[Any, Any], visiting: Any, about: Any) -> Any:
    """The visit, to which what the form would do is shown before it is done, where the form says so."""
    tells = asked.foresees
    if tells is None:
        return visiting
    in_run = isinstance(visiting, RunVisit)
    visit: Visit = visiting.visit if in_run else visiting
    first = Foreseeing(
        tells=lambda happening: tells(visiting, about, happening),
        on_demand=asked.on_demand,
        nothing=asked.nothing or NOTHING_CHANGED,
        visit=visit,
        run=visiting.id if in_run else None,
    )
    seeing = replace(visit, see_first=first)
    return replace(visiting, visit=seeing) if in_run else seeing
