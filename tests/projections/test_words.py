"""Which Danish words are found by each other: the forms of one word are, another word is not."""

from itertools import combinations

import pytest

from projections.words import forms_in, sought_in

FORMS_OF_ONE_WORD = """
uge ugen uger ugerne ugens
nabo naboen naboer naboerne naboens
by byen byer byerne byens
ny nye nyt nyere nyeste
år året årene årets årenes
Ærø Ærøs
Læsø Læsøs
møbel møblet møbler møblerne
cykel cyklen cykler cyklerne
regel reglen regler reglerne
middel midlet midler midlerne
titel titlen titler
seddel sedlen sedler
åben åbent åbne
gammel gammelt gamle
simpel simpelt simple
sikker sikkert sikre
bo bor boede boet boende
gå går gået gående gik
stå står stået stod
forstå forstår forstået forstod
kø køen køer køerne
hånd hånden hænder hænderne
barn barnet børn børnene
plejebarn plejebørn
mand manden mænd mændene
formand formænd
bog bogen bøger bøgerne
dagbog dagbøger
fod foden fødder
dag dagen dage dagene
mor moren mødre mødrene
far faren fædre
bror broren brødre
søster søsteren søstre
datter datteren døtre
nat natten nætter
øje øjet øjne øjnene
øre øret ører
æg ægget æggene
øl øllet
ø øen øer øerne
å åen åer
træ træet træer træerne
sko skoen skoene
vinter vinteren vintre
sommer sommeren somre
nummer nummeret numre
kammer kammeret kamre
center centeret centre centret
kriterium kriteriet kriterier
ministerium ministeriet ministerier
museum museet museer
kursus kurset kurser kurserne
ske sker sket skete
købe køber købt købte
lære lærer lært lærte
dele deler delt delte
glemme glemmer glemt glemte
betale betaler betalt betalte
sen sent sene senere senest
høj højt højere højeste
stor stort større størst
lille små mindre mindst
god godt bedre bedst
ung yngre yngst
finde finder fandt fundet
deltage deltager deltog deltaget
skrive skriver skrev skrevet
idé ideen idéer ideerne
familie familien familier
aften aftenen aftner
hotel hotellet hoteller
plads pladsen pladser pladserne
proces processen processer
beboer beboeren beboere beboerne
borger borgeren borgere borgerne
samfund samfundet
fund fundet
barnebarn børnebørn
jordemoder jordemødre
bekræfte bekræfter bekræftet bekræftede
koncept konceptet koncepter
prøve prøver prøvede prøvet prøvende prøves
støtte støtter støttede støttet støttende
virke virker virkede virket virkende
flytte flytter flyttede flyttet flyttende
søge søger søgte søgt søgende
bruge bruger brugte brugt brugende
beslutte beslutter besluttede besluttet
svare svarer svarede svaret svarende
mangle mangler manglede manglet manglende
samarbejde samarbejder samarbejdede samarbejdet
registrere registrerer registrerede registreret
planlægge planlægger planlagde planlagt planlagte
iværksætte iværksætter iværksatte iværksat
igangsætte igangsætter igangsatte igangsat
tilrettelægge tilrettelægger tilrettelagde tilrettelagt
fastlægge fastlagde fastlagt
fastsætte fastsætter fastsatte fastsat
sammensætte sammensatte sammensat
bosætte bosatte bosat
kortlægge kortlagde kortlagt
grundlægge grundlagde grundlagt
offentliggøre offentliggjorde offentliggjort
anvende anvender anvendte anvendt
godkende godkender godkendte godkendt
erkende erkender erkendte erkendt
henvende henvender henvendte henvendt
begynde begynder begyndte begyndt
sende sender sendte sendt
læse læser læste læst
vise viser viste vist
undervise underviser underviste undervist
løse løser løste løst
mene mener mente ment
nævne nævner nævnte nævnt
tænke tænker tænkte tænkt
hænge hænger hængte hængt
bringe bringer bragte bragt
følge følger fulgte fulgt
komme kommer kom kommet
holde holder holdt
møde møder mødte mødt
hjemløs hjemløst hjemløse
social socialt sociale
vigtig vigtigt vigtige vigtigere vigtigst vigtigste
sjælden sjældent sjældne
ansvarlig ansvarligt ansvarlige
leder lederen ledere lederne ledernes
møde mødet møder møderne mødernes
medarbejder medarbejderen medarbejdere medarbejderne
kommune kommunen kommuner kommunerne kommunernes
oplevelse oplevelsen oplevelser oplevelserne
indsigt indsigten indsigter indsigterne
billet billetten billetter billetterne
kollega kollegaen kolleger kollegerne
café caféen caféer
kraft kraften kræfter kræfterne
far faderen fædrene
penge pengene
forælder forældre forældrene
skriftlig skriftligt skriftlige
forberede forberedte forberedt
fortryde fortrød fortrudt
give giver gav givet givne
risiko risikoen risici
"""
OTHER_WORDS = """
by bygning, by bytte, by byde, by bydel, bo bord, bo bolig, bo bog, bo bod, bo boks, regel regering, regel regn,
regel regning, ny nyde, ny nytte, ny nyhed, kø køb, kø køkken, år ård, år årsag, år årlig, uge ugle, uge ung,
nabo navn, cykel cirkel, cykel cyklus, møbel møde, middel middag, middel midt, middel mild, titel tit,
titel tid, åben åbenbaring, gammel gam, gammel game, Ærø ære, Ærø ærinde, haven havn, baren barn, møder mødre,
minder mindre, bror bro, ros ro, gås gå, lys ly, hus hu, sen se, kor ko, vente ven, fart far, kort kor,
start star, status stat, procent proces, plast plads, Anders andre, Odder Odense, mor mord, barn barsel,
tand tandem, mand mandag, mand mandat, fod fort, bog bøn, hånd hund, hånd handel, dag dug, øje øjeblik, øre ørn,
æg ægte, øl ølse, ø øde, å ånd, træ træt, træ træning, sko skole, sko skov, ske skema, købe købmand, lære læge,
dele delikat, stor storm, stor storme, lille lilla, ung ungarn, finde fin, gå gade, gå gæld, stå stål, stå stat,
få fag, få fad, se sejl, kriterium krise, ministerium minister, museum musik, kursus kuratere, vinter vind,
kammer kamp, aften aftale, hotel hoste, nat natur, nat nation, søster søn, datter data, ven vente, ven vende,
plads plan, beboer beboelse, borger bord, idé ideal, familie famle, leder leje, møde møbel, rød rødder,
fil filter, byens bygge, boede bøn, naboer nabolag, køen køn, uger ugyldig, årene årstid, indsigt inden,
indsigt inde, forsigtigt forrige, foreligger forlig, forrige forlig, forsigtigt forlig, interesse intet,
interne intet, interesse interne, oversigt ovre, overset ovre, hensigt hen, udsigt udseende, oprettet oprigtigt,
billetter bil, billig bil, billet bil, billigt biler, museum mus, museet mus, menneskerettigheder mennesker,
lagt læge, lagde læger, kræfter kræft, kræfterne kræften, uden ude, inden inde, fædre fare, fædrene farer,
mødre mode, tid tidlig, tid tidligere, leder ledig, ledelse ledning, bolig bold, vigtig vig, særlig sær,
retning ret, ansvar ansvarlig, støtte stot, støttede stødte, prøvede prøvelse, virkede virkelig, søgte søgning,
svarede svarlig, manglede mangfoldig, planlagt plan, fastlagt fast, kortlagt kort, sammensat sammen,
grundlagt grund, godkendt god, bistand tænder, åben åbenbar, egentlig egen, offer ofte, hverken hver,
siden side, måske mås, allerede aller, tysk ty, frisk fri, konto kontor, fakta fakt, kollega kolle,
tegning tegl, hjerne hjem, stjerne stjæle, bekræfte kræft, nærmere nærme, betydning betyder, lande landing
"""


def meets(sought: str, written: str) -> bool:
    """Is what is written found by the word itself, and not only by being longer (»bog« finds »bogen« both ways)?"""
    (word,) = sought_in(sought)
    return not {word.stem, *word.roots}.isdisjoint(forms_in(written))


ALIKE = [pair for line in FORMS_OF_ONE_WORD.split("\n") for pair in combinations(line.split(), 2)]
UNLIKE = [tuple(pair.split()) for pair in OTHER_WORDS.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_form_of_a_word_is_found_by_another(one: str, other: str) -> None:
    assert (meets(one, other), meets(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_a_word_is_not_found_by_another_that_looks_like_it(one: str, other: str) -> None:
    assert (meets(one, other), meets(other, one)) == (False, False)


@pytest.mark.parametrize(
    ("spelled_out", "written"),
    [
        ("naboer", "nabør"),
        ("koeen", "køen"),
        ("boeger", "bog"),
        ("aarene", "år"),
        ("Aeroes", "Ærø"),
        ("moebler", "møbel"),
    ],
)
def test_a_word_that_is_spelled_out_is_found_as_it_may_be_meant(spelled_out: str, written: str) -> None:
    assert meets(spelled_out, written)


@pytest.mark.parametrize("word", ["3a", "2026", "f47er", "110en"])
def test_a_word_with_a_digit_has_no_ending(word: str) -> None:
    assert forms_in(word) == (word,)
