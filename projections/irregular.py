"""Danish words whose inflection follows no rule of letters: closed classes, to which the language adds none.

Source: the paradigms of Retskrivningsordbogen (Dansk Sprognævn). What stands after »=« are the words that a form is of.
All forms of an irregular word, the regular ones too, have one key in common: »lægge«, »lagde« and »lagt« have »lagde«.
So no letters are shared that another word may have: »fædre« is found by »far«, and not by »fare«.
"""

from collections.abc import Callable, Iterator

_NOUNS = """
børnebørn=barnebarn børn=barn mænd=mand bønder=bonde bøger=bog,bøg fødder=fod rødder=rod hænder=hånd tænder=tand
stænger=stang tænger=tang kræfter=kraft nætter=nat stæder=stad fædre=far,fader brødre=bror,broder mødre=mor,moder
døtre=datter gæs=gås tæer=tå køer=ko,kø kurser=kursus,kurs kolleger=kollega konti=konto fakta=faktum
fora=forum risici=risiko
"""
"""Plurals by another vowel, alone or as the last part of a longer word; those that may be of a verb: below, too."""
_ADJECTIVES = """
små=lille småt=lille mindre=lille mindst=lille større=stor størst=stor længere=lang,længe længst=lang,længe yngre=ung
yngst=ung ældre=gammel ældst=gammel nærmere=nær nærmest=nær bedre=god bedst=god værre=slem værst=slem færre=få
færrest=få
"""
_NOUNS_ALONE = "ænder=and,ende øjne=øje"
"""Comparatives by another word or vowel, and short plurals: only whole words."""
_VERBS = """
gik=gå stod=stå fik=få lå=ligge sagde=sige sagt=sige spurgte=spørge spurgt=spørge skrev=skrive skrevet=skrive
tog=tage gav=give blev=blive blevet=blive fandt=finde fundet=finde hjalp=hjælpe hjulpet=hjælpe gjorde=gøre
gjort=gøre vidste=vide vidst=vide lagde=lægge lagt=lægge satte=sætte sat=sætte talte=tale,tælle talt=tale,tælle
valgte=vælge valgt=vælge bragte=bringe bragt=bringe bad=bede bedt=bede sad=sidde siddet=sidde drak=drikke
drukket=drikke bandt=binde bundet=binde båret=bære traf=træffe truffet=træffe brød=bryde brudt=bryde bød=byde budt=byde
slog=slå trak=trække trukket=trække rakte=række rakt=række solgte=sælge solgt=sælge fulgte=følge fulgt=følge
vandt=vinde vundet=vinde svandt=svinde svundet=svinde greb=gribe grebet=gribe drev=drive drevet=drive steg=stige
steget=stige lod=lade ladt=lade sov=sove drog=drage sprang=springe sprunget=springe havde=have haft=have skar=skære
skåret=skære rev=rive revet=rive skød=skyde skudt=skyde svor=sværge svoret=sværge frøs=fryse frosset=fryse bar=bære
sank=synke sunket=synke sang=synge sunget=synge flød=flyde flydt=flyde betød=betyde betydet=betyde kom=komme
lød=lyde nød=nyde nydt=nyde gled=glide lidt=lide skred=skride skreg=skrige tav=tie strakte=strække
strakt=strække vakte=vække vakt=vække dækkede=dække turde=turde turdet=turde skjalv=skælve hang=hænge tvang=tvinge
tvunget=tvinge svang=svinge svunget=svinge stjal=stjæle stjålet=stjæle gjaldt=gælde smurte=smøre smurt=smøre døde=dø
kendte=kende kendt=kende hændte=hænde tændte=tænde tændt=tænde bekræftede=bekræfte afkræftede=afkræfte
red=ride redet=ride slap=slippe sluppet=slippe smed=smide smidt=smide bed=bide bidt=bide vred=vride vredet=vride
stak=stikke stukket=stikke fløj=flyve fløjet=flyve hev=hive hevet=hive fortrød=fortryde fortrudt=fortryde sneg=snige
veg=vige trådte=træde trådt=træde krøb=krybe krøbet=krybe sleb=slibe slebet=slibe kneb=knibe knebet=knibe indså=indse
overså=overse forudså=forudse anså=anse tilså=tilse sås=ses
"""
"""Pasts and participles by another vowel, alone or after a first part (»deltog«, »planlagt«, »igangsat«)."""
VOWEL_VERBS = ("ro", "sno", "gro", "fri", "sy", "fly", "dø")
VOWEL_VERBS_JOINED = ("gå", "stå", "få", "nå", "slå", "bo", "tro")
"""Verbs that end in their own vowel, so that the present is an r alone; those of the second are joined with others."""
IN_WEAK_EN = (
    "åben",
    "moden",
    "voksen",
    "sulten",
    "doven",
    "nøgen",
    "egen",
    "aften",
    "våben",
    "lagen",
    "sjælden",
    "erfaren",
    "kristen",
    "beskeden",
    "væsen",
    "hilsen",
)
"""Words in -en that lose its e before an ending: of others -en is the article (»haven« is no »havn«)."""
_IN_T = """
køb tab skab råb dræb døb slæb send vend brænd spænd skænd blænd begynd mød fød fyld meld kald hold fald brug søg øg
hæng træng forlæng forlang steg smag bag tænk tryk betal del føl bestil spil skil mål tål skjul glem drøm døm klem gem
bestem stem tøm forsøm indrøm berøm men tjen lån nævn pin syn lær hør før kør rør styr læs vis løs rejs spis lås ros
hils blæs knus rens ram end klæd bered led træd spred bred aflys oplys belys sted stød spild spræng skræm kog rend
skynd kvæl hæld skyld slug frels vejled
"""
"""Stems of the weak verbs in -te and -t: »søg-te«, »kend-t«. Others have -ede and -et, or end in a t of their own."""
_NEUTER = """
stor ren sen klar fjern ny fri blå grå rå rød hvid høj lav dyb bred hård blød sund kold varm nem svær tung lang stærk
svag grov fin pæn grøn gul brun smal fuld mild vild tom dum klog hel rar sær skæv dyr tør skarp slap rask frisk ung
god flad rund ond sjov smuk halv sand travl sej præcis enorm ekstrem mørk tynd syg rig sur grim solid stram tryg klam
nær intens fræk streng intern ekstern køn skrå tyk kompleks spontan suveræn jævn fornem anonym unik sød specifik
åbenlys tidlig blid stejl blind intim ujævn kær reel
"""
"""Short adjectives that add a t in the neuter: a whole word, or after »u-«. Longer ones are known by how they end."""
_UNINFLECTED = """
ind inde inden indenfor ud ude uden udenfor op oppe over ovre ovenpå under ned nede hen henne hjemme frem fremme bort
borte efter før siden mellem gennem ellers heller sammen allerede altid aldrig måske næsten ofte intet ingen enten
hverken både begge hvornår hvilken hvilket hvilke dens dets vores jeres egentlig endnu igen imens mens tit ret lidt
mere mest flere flest fleste anden andet andre ene eneste først første sidst sidste foran forbi foruden omkring
undtagen indtil således dermed derfor desuden imidlertid overalt hvorvidt især langs billet buffet parket banket tre
fire otte fjerde femte sjette tredive halvtreds hundrede tusinde
"""
"""Prepositions, adverbs, pronouns, numbers, and nouns in -et: what they end in is no ending."""
IN_T, NEUTER, UNINFLECTED = tuple(_IN_T.split()), tuple(_NEUTER.split()), frozenset(_UNINFLECTED.split())


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for entry in table.split():
        form, lemmas = entry.split("=")
        yield from ((form, lemma) for lemma in lemmas.split(","))


def _of_noun(form: str, lemma: str) -> Iterator[str]:
    """The plural, and the singular with its article: »nat« has »natten«."""
    short = form.removesuffix("e")
    yield from (form + it for it in ("", "s", "ne", "nes", "ene", "enes"))
    yield from (short + it for it in ("ene", "enes"))
    articles = ("n", "ns", "t", "ts") if lemma[-1] == "e" else ("en", "ens", "et", "ets")
    yield from (base + it for base in (lemma, lemma + lemma[-1]) for it in articles)
    yield from (lemma, lemma + "s")


def _of_adjective(form: str, lemma: str) -> Iterator[str]:
    yield from (form, form + "e", lemma, lemma + "t", lemma + "e", lemma + lemma[-1] + "e")
    if lemma.endswith("el"):
        yield lemma.removesuffix("el") + "le"


def _of_verb(form: str, lemma: str) -> Iterator[str]:
    yield from (form, lemma, lemma + "r")
    yield from (lemma + it for it in (("s", "nde", "t") if lemma[-1] == "e" else ("ende", "et")))
    if form.endswith("t"):
        yield form + "e"
    if form.endswith("et"):
        short = form.removesuffix("et")
        yield (short[:-1] if short[-1] == short[-2] else short) + "ne"
    if lemma.endswith("e"):
        yield lemma.removesuffix("e") + "ne"


def _keys(table: str, forms: Callable[[str, str], Iterator[str]]) -> dict[str, tuple[str, ...]]:
    """The keys of every form; the key of a word is the first of its irregular forms."""
    key_of: dict[str, str] = {}
    found: dict[str, dict[str, None]] = {}
    for form, lemma in _pairs(table):
        key = key_of.setdefault(lemma, form)
        for it in forms(form, lemma):
            found.setdefault(it, {})[key] = None
    return {form: tuple(keys) for form, keys in found.items()}


_WHOLE_KEYS = {**_keys(_ADJECTIVES, _of_adjective), **_keys(_NOUNS_ALONE, _of_noun)}
_JOINED_KEYS = (_keys(_NOUNS, _of_noun), _keys(_VERBS, _of_verb))
_PLURALS = frozenset(f"{form}{it}" for form, _ in _pairs(_NOUNS) for it in ("", "s", "ne", "nes", "ene", "enes"))
_OWN_LETTERS = frozenset(
    form + it for table in (_ADJECTIVES, _NOUNS_ALONE) for form, _ in _pairs(table) for it in ("", "e")
)


def irregular(word: str) -> tuple[str, ...]:
    """The keys that the word shares with the other forms of an irregular word; none where it is regular."""
    found = dict.fromkeys(_WHOLE_KEYS.get(word, ()))
    for keys in _JOINED_KEYS:
        at = next((it for it in range(len(word)) if word[it:] in keys), None)
        if at is not None:
            found |= dict.fromkeys(word[:at] + key for key in keys[word[at:]])
    return tuple(found)


def has_no_ending(word: str) -> bool:
    """Is it a word that has none, or an irregular plural or comparative, whose letters are not the word's own?"""
    return word in UNINFLECTED or word in _OWN_LETTERS or any(word[it:] in _PLURALS for it in range(len(word)))
