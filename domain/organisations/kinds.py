"""The kinds of organisation there are: what each is called, and what it is. A plan says which of them may take part.

Source: the page of the advisory function (kommuner, §§ 105, 107, 108 and 110), and the law's own words for them.
"""

from collections.abc import Mapping

import msgspec

from domain.organisations.events import OrganisationKind


class KnownKind(msgspec.Struct, frozen=True, kw_only=True):
    """What one and several of the kind are called, and the paragraph that it is run by; "" where there is none."""

    kind: OrganisationKind
    one: str
    several: str
    paragraph: str = ""


_KNOWN = (
    KnownKind(kind=OrganisationKind.MUNICIPALITY, one="Kommune", several="Kommuner"),
    KnownKind(
        kind=OrganisationKind.SHELTER_110,
        one="§ 110-boform",
        several="§ 110-boformer",
        paragraph="servicelovens § 110",
    ),
    KnownKind(
        kind=OrganisationKind("residence_105"),
        one="Botilbud efter § 105",
        several="Botilbud efter § 105",
        paragraph="almenboliglovens § 105",
    ),
    KnownKind(
        kind=OrganisationKind("residence_107"),
        one="Midlertidigt botilbud (§ 107)",
        several="Midlertidige botilbud (§ 107)",
        paragraph="servicelovens § 107",
    ),
    KnownKind(
        kind=OrganisationKind("residence_108"),
        one="Længerevarende botilbud (§ 108)",
        several="Længerevarende botilbud (§ 108)",
        paragraph="servicelovens § 108",
    ),
    KnownKind(kind=OrganisationKind("region"), one="Region", several="Regioner"),
    KnownKind(kind=OrganisationKind("private"), one="Privat organisation", several="Private organisationer"),
    KnownKind(kind=OrganisationKind("other"), one="Anden organisation", several="Andre organisationer"),
)
KINDS: Mapping[OrganisationKind, KnownKind] = {it.kind: it for it in _KNOWN}


def kind_name(kind: OrganisationKind) -> str:
    """»§ 110-boform«; the word itself of a kind that is not known here."""
    return KINDS[kind].one if kind in KINDS else kind.value


def kind_in_sentence(kind: OrganisationKind) -> str:
    """»kommune«, »§ 110-boform«."""
    name = kind_name(kind)
    return name[:1].lower() + name[1:]


def several_in_sentence(kind: OrganisationKind) -> str:
    """»kommuner«, »§ 110-boformer«."""
    name = KINDS[kind].several
    return name[:1].lower() + name[1:]
