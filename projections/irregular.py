"""Danish words whose inflection follows no rule of letters: closed classes, to which the language adds none.

Source: the paradigms of Retskrivningsordbogen (Dansk Sprognævn). What stands after »=« are the words that a form is of.
"""

import re

_PLURALS = """
børnebørn=barnebarn børn=barn mænd=mand bønder=bonde bøger=bog,bøg fødder=fod rødder=rod hænder=hånd,hænde
tænder=tand,tænde stænger=stang,stænge tænger=tang kræfter=kraft,kræfte nætter=nat stæder=stad fædre=far,fader
brødre=bror,broder mødre=mor,moder døtre=datter gæs=gås gæss=gås tæer=tå køer=ko,kø kurser=kursus,kurs kurset=kursus
"""
"""Plurals by another vowel, alone or as the last part of a longer word, with an article and an s or without."""
_WHOLE = """
små=lille småt=lille mindre=lille mindst=lille større=stor størst=stor længere=lang,længe længst=lang,længe yngre=ung
yngst=ung ældre=gammel ældst=gammel bedre=god bedst=god værre=slem værst=slem færre=få færrest=få nyt=ny frit=fri
blåt=blå gråt=grå råt=rå åbent=åben modent=moden voksent=voksen stort=stor rent=ren sent=sen klart=klar fjernt=fjern
ænder=and,ende øjne=øje øjnene=øje
"""
"""Comparatives by another word or vowel, neuters whose t no rule tells from the stem's; short plurals: whole words."""
_PASTS = """
gik=gå stod=stå fik=få lå=ligge sagde=sige sagt=sige spurgte=spørge spurgt=spørge skrev=skrive skrevet=skrive
tog=tog,tage gav=give blev=blive blevet=blive fandt=finde fundet=finde,fund hjalp=hjælpe hjulpet=hjælpe gjorde=gøre
gjort=gøre vidste=vide vidst=vide lagde=lægge lagt=lægge satte=sætte sat=sætte talte=tale,tælle talt=tale,tælle
valgte=vælge valgt=vælge bragte=bringe bragt=bringe bad=bad,bede bedt=bede sad=sidde siddet=sidde drak=drikke
drukket=drikke bandt=binde bundet=binde,bund båret=bære traf=træffe truffet=træffe brød=brød,bryde brudt=bryde
bød=byde budt=byde slog=slå trak=trække trukket=trække rakte=række rakt=række solgte=sælge solgt=sælge fulgte=følge
fulgt=følge vandt=vinde vundet=vinde svandt=svinde svundet=svinde greb=greb,gribe grebet=greb,gribe drev=drive
drevet=drive steg=steg,stige steget=stige lod=lade sov=sove drog=drage sprang=springe sprunget=springe havde=have
haft=have øgt=øge skar=skære skåret=skære,skår revet=rive skudt=skyde svor=sværge skød=skød,skyde frøs=fryse
frosset=fryse bar=bar,bære sank=synke sunket=synke sang=sang,synge sunget=synge flød=flyde
"""
"""Pasts and participles by another vowel: whole words, or after a prefix of verbs (»deltog«, »forsvandt«)."""
_PREFIXES = """
af an be bi bort de del efter er for fore fra frem gen gennem i ind med mod ned om op over på sam til tilbage ud und
under ved videre
"""

VOWEL_VERBS = ("ro", "sno", "gro", "fri", "sy", "fly", "dø")
VOWEL_VERBS_JOINED = ("gå", "stå", "få", "nå", "slå", "bo", "tro")
"""Verbs that end in their own vowel, so that the present is an r alone; those of the second are joined with others."""
IN_WEAK_EN = ("åben", "moden", "voksen", "sulten", "doven", "nøgen", "egen", "aften", "våben", "lagen")
"""Words in -en that lose its e before an ending: of others -en is the article (»haven« is no »havn«)."""


def _words_of(table: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.split("=") for line in table.split())
    return {form: tuple(words.split(",")) for form, words in pairs}


PLURALS, WHOLE, PASTS = _words_of(_PLURALS), _words_of(_WHOLE), _words_of(_PASTS)
_PLURAL = re.compile(rf"(.*?)({'|'.join(PLURALS)})(?:er|et)?(?:ne|ene)?s?")
_PAST = re.compile(rf"((?:{'|'.join(_PREFIXES.split())})*)({'|'.join(PASTS)})")


def irregular(word: str) -> tuple[str, tuple[str, ...]] | None:
    """The form in the word, without its article and s, and the words that it is of; None where it is regular."""
    for form in (word, word.removesuffix("e")):
        if form in WHOLE:
            return form, WHOLE[form]
    for pattern, table in ((_PLURAL, PLURALS), (_PAST, PASTS)):
        met = pattern.fullmatch(word)
        if met:
            return met[1] + met[2], tuple(met[1] + it for it in table[met[2]])
    return None
