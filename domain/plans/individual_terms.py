"""What everybody takes on in the individual programme.

Source: the agency's overall plan for individual programmes. The facts are the plan's, the words are ours.
"""

from domain.plans.duties import OrganisationDuty, PlannedDuty

DUTIES = (
    PlannedDuty(
        duty=OrganisationDuty.ROLES,
        says="Afklare roller og ansvar, herunder nedsætte en tværgående ledergruppe og et eller flere "
        "implementeringsteam, hvor borgere er med.",
        who="Den ansvarlige leder",
    ),
    PlannedDuty(
        duty=OrganisationDuty.DIRECTION,
        says="Sætte en tydelig retning og lægge egne aktiviteter fast, herunder skrive beskrivelsen af mål og værdi, "
        "aktivitets- og milepælsplanen og det, I ellers har brug for at styre efter.",
        who="Den tværgående ledergruppe",
    ),
    PlannedDuty(
        duty=OrganisationDuty.PROGRESS,
        says="Gennemføre udviklingsarbejdet og holde fremdrift i det.",
        who="Tovholderen og den ansvarlige leder",
    ),
    PlannedDuty(
        duty=OrganisationDuty.CONTENT,
        says="Komme med indhold til drøftelserne på workshops, statusmøder og temadage.",
        who="Tovholderen og implementeringsteamet",
    ),
    PlannedDuty(
        duty=OrganisationDuty.TAKING_PART,
        says="Deltage i det aftalte med de rigtige mennesker, og stille lokale og forplejning, når I mødes fysisk.",
        who="Alle, der er udpeget til at deltage",
    ),
)
ORGANISATION_RESPONSIBILITIES = tuple(it.says for it in DUTIES)
AGENCY_RESPONSIBILITIES = (
    "Facilitere dialog og drøftelser.",
    "Kende og kunne anvende værktøjerne, som udviklingsarbejdet støttes med.",
    (
        "Give feedback på kvaliteten af beskrivelsen af mål og værdi, aktivitets- og milepælsplanen og de andre "
        "styringsredskaber, og på fremdriften."
    ),
    "Være sparringspartner, når udviklingsarbejdet støder på vanskeligheder.",
    "Tilrettelægge og facilitere workshops, statusmøder og temadage ud fra organisationens ønsker og behov.",
)
