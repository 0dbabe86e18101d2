"""A good example at each field of a plan, and plans to begin with. All of it is made up; nothing of it is anybody's."""

from collections.abc import Mapping

import msgspec

from portal.web.forms.asking import GoodExample

PLAN_EXAMPLES: Mapping[str, GoodExample] = {
    "title": GoodExample("Kaffe i opgangen før indflytning", "Man kan se for sig, hvad der sker, og huske det."),
    "aim": GoodExample(
        "Færre føler sig fremmede i opgangen den første måned. I dag siger to ud af tre, at de ikke kender nogen.",
        "Den siger, hvem det er bedre for, og hvordan det er nu.",
    ),
    "what": GoodExample(
        "Ugen før indflytning går borgeren og bostøtten en tur i opgangen og drikker kaffe på trappen i en halv time. "
        "De har sat en seddel op dagen før.",
        "En kollega kan gøre det samme i morgen uden at spørge.",
    ),
    "who": GoodExample(
        "Bostøtten aftaler dagen med viceværten. Teamlederen passer telefonen imens.",
        "Hver ting har én, der gør den, og lederen har en del.",
    ),
    "where": GoodExample(
        "De næste fire indflytninger i ét boligselskab.", "Det er lille og har en grænse, så det er til at nå."
    ),
    "citizens": GoodExample(
        "To, der selv er flyttet ind i år, har sagt, hvilken tid på dagen der passer. Borgeren bestemmer, om det "
        "bliver til noget, og hvad der bliver fortalt.",
        "Borgerne har været spurgt, før det begynder, og kan sige nej.",
    ),
    "prediction": GoodExample(
        "Tre ud af fire borgere hilser på mindst én nabo. Én vil hellere være fri.",
        "Den kan vise sig at være forkert, og det er dér, man lærer noget.",
    ),
    "measure": GoodExample(
        "Om borgeren efter fjorten dage kan nævne en nabo ved fornavn: ja eller nej. Bostøtten sætter en streg efter "
        "besøget.",
        "Det koster ét minut, og det kan tælles på samme måde før og efter.",
    ),
}
"""By the fields of a plan."""


class PlanToBeginWith(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that is filled in where it can be the same elsewhere; who, where and what one expects are one's own."""

    key: str
    title: str
    aim: str
    what: str
    citizens: str
    measure: str

    @property
    def words(self) -> dict[str, str]:
        """What a form is filled in with."""
        return {name: text for name, text in msgspec.structs.asdict(self).items() if name != "key"}


PLANS_TO_BEGIN_WITH = (
    PlanToBeginWith(
        key="before-the-key",
        title="Mødes to gange, før der er en nøgle",
        aim="Borgeren kender den, der giver støtte i den nye bolig, før flyttedagen.",
        what="Den, der skal give støtten, kommer to gange, hvor borgeren bor nu: første gang kun for at hilse på, "
        "anden gang for at tale om de første fjorten dage.",
        citizens="Borgeren vælger, hvor I mødes, og om andre skal være med.",
        measure="Antal møder før flytning, og aflyste besøg i de første 30 dage.",
    ),
    PlanToBeginWith(
        key="first-weekends",
        title="Et fast opkald de første weekender",
        aim="Den første tid i egen bolig bliver ikke brudt af en weekend, hvor ingen er at få fat i.",
        what="En vagt ringer på et aftalt tidspunkt lørdag og søndag i de første fire weekender. Samtalen må gerne "
        "vare to minutter. Det er aftalt, hvad I gør, når der ikke bliver svaret.",
        citizens="Borgeren vælger tidspunktet og siger, hvornår det skal holde op.",
        measure="Besvarede opkald ud af aftalte, og om nogen er flyttet ud igen efter en måned.",
    ),
    PlanToBeginWith(
        key="first-reminder",
        title="Ring ved den første rykker",
        aim="En restance bliver opdaget, mens den er til at betale, så ingen mister sin bolig på grund af den.",
        what="Boligselskabet ringer til ét nummer hos os, når den første rykker er sendt, og borgeren har sagt ja til "
        "det. Vi kontakter borgeren inden to hverdage.",
        citizens="Borgeren har givet lov til opkaldet, da lejekontrakten blev skrevet, og kan tage det tilbage.",
        measure="Hverdage fra rykker til kontakt, og antal sager, der går videre til udsættelse.",
    ),
    PlanToBeginWith(
        key="quarter-of-an-hour",
        title="Et kvarter om bolig hver uge",
        aim="Boform og kommune arbejder efter den samme plan, så ventetiden ikke ligger mellem to kontorer.",
        what="Hver uge på et fast tidspunkt taler boformen og myndigheden et kvarter i telefon om tre borgere: Hvad "
        "er det næste, hvem gør det, og hvornår er det gjort?",
        citizens="Borgeren ved, hvornår der bliver talt, hvad der bliver sagt, og kan være med.",
        measure="Hvor mange af aftalerne der er holdt ugen efter.",
    ),
    PlanToBeginWith(
        key="citizen-first",
        title="Borgeren skriver dagsordenen",
        aim="Møder om borgerens plan handler om det, borgeren selv vil, og fører til noget.",
        what="Før et møde skriver eller siger borgeren tre punkter. De står øverst på dagsordenen, og mødet begynder "
        "med dem. De andres punkter kommer bagefter.",
        citizens="Borgeren bestemmer punkterne og vælger, hvem der holder styr på mødet.",
        measure="Hvor mange af borgerens tre punkter der blev aftalt noget om.",
    ),
    PlanToBeginWith(
        key="company",
        title="Følgeskab til den første tid",
        aim="Første aftale hos læge, behandling eller jobcenter bliver holdt, så den anden kommer i stand.",
        what="En medarbejder følger med til den første tid i en ny sammenhæng: mødes ti minutter før, sidder med og "
        "går en tur bagefter.",
        citizens="Borgeren siger, hvad medarbejderen skal sige, og hvad de selv vil sige.",
        measure="Fremmøde til første og til anden tid.",
    ),
)
"""Beginnings for what the programme is about: homes, support in them, prevention, cooperation, and citizens' part."""


def plan_to_begin_with(key: str) -> PlanToBeginWith | None:
    """The plan of that key, if there is one."""
    return next((it for it in PLANS_TO_BEGIN_WITH if it.key == key), None)
