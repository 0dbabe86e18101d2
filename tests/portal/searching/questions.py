"""Thirty questions to the demo's two cohorts, and what answers each; written down before there was an index.

What is typed is what somebody would type who has heard of something and looks for it: another inflection than the
text's, a word's first part, ae/oe/aa for æ/ø/å, the name of who did it. An answer is the end of the address it has.
"""

import msgspec


class SearchQuestion(msgspec.Struct, frozen=True):
    """What is typed, and the addresses that answer it: one of them has to be among the first few."""

    typed: str
    answers: tuple[str, ...]


ASKED_OF_THE_DEMO = (
    SearchQuestion("dørmåtten", ("/experiences/experience-l04",)),
    SearchQuestion("doermaatte", ("/experiences/experience-l04",)),
    SearchQuestion("tomme køleskabe", ("/experiences/experience-l09",)),
    SearchQuestion("hund", ("/experiences/experience-h01",)),
    SearchQuestion("smørrebrødet", ("/experiences/experience-l17",)),
    SearchQuestion("fælles postkasse", ("/test-actions/test-action-odense-one-inbox",)),
    SearchQuestion("kommunernes postkasser", ("/organisations/organisation-soenderskovhjemmet",)),
    SearchQuestion("frikadelle", ("/experiences/experience-g01",)),
    SearchQuestion(
        "medicinlister",
        ("/experiences/experience-l16", "/meeting-first-months-reflection-1/presentations/organisation-dalhoffminde"),
    ),
    SearchQuestion("naboer larmer", ("/test-actions/test-action-odense-neighbour-agreement",)),
    SearchQuestion("telefontid", ("/test-actions/test-action-holstebro-housing-hour",)),
    SearchQuestion("holstebro telefontid", ("/test-actions/test-action-holstebro-housing-hour",)),
    SearchQuestion("lægeerklæringer", ("/experiences/experience-k02",)),
    SearchQuestion("gaature", ("/experiences/experience-r01",)),
    SearchQuestion("Esbjerg", ("/organisations/organisation-esbjerg",)),
    SearchQuestion("følgeskab", ("/test-actions/test-action-kofoeds-skole-housing-visitation",)),
    SearchQuestion("frivillig flytning", ("/test-actions/test-action-skovvang-moving-day-volunteers",)),
    SearchQuestion("videosamtaler", ("/test-actions/test-action-skovvang-video-call",)),
    SearchQuestion("sover på gulvet", ("/experiences/experience-l19",)),
    SearchQuestion(
        "rundvisningen", ("/meetings/meeting-own-home-reflection-1", "/meetings/meeting-own-home-reflection-1/minutes")
    ),
    SearchQuestion("snefog", ("/meetings/meeting-own-home-reflection-2/minutes",)),
    SearchQuestion("hvem betaler timerne", ("/experiences/experience-r03", "/experiences/experience-l01")),
    SearchQuestion("træningslejlighed", ("/test-actions/test-action-skovvang-training-flat",)),
    SearchQuestion("beboerindskud", ("/test-actions/test-action-dalhoffminde-deposit-loan-first-day",)),
    SearchQuestion("vagtplanerne", ("/organisations/organisation-soenderskovhjemmet",)),
    SearchQuestion("gældsrådgiver", ("/organisations/organisation-kofoeds-skole",)),
    SearchQuestion("nattevagt", ("/organisations/organisation-skovvang",)),
    SearchQuestion("ensomme", ("/organisations/organisation-soenderskovhjemmet",)),
    SearchQuestion("en brors besøg", ("/experiences/experience-l15",)),
    SearchQuestion("målgruppeskema", ("/test-actions/test-action-randers-target-form",)),
)
"""Asked by an advisor of both cohorts. What a comment says is found where it stands, at its experience."""
