"""Those who may read a text, in the words in which it is promised on its page."""

from enum import Enum


class Readers(Enum):
    """Those who may read a text. Advisors are the cohort's own; auditors read everything in a cohort.

    Whoever has left a cohort reads what was theirs, and of the others' what they could read when they left.
    """

    ORGANISATION = "Kan læses af organisationen selv, rådgiverne og revisorerne."
    """Its own organisation, the advisors and the auditors."""
    COHORT = "Kan læses af alle, der er med på holdet."
    """Every organisation that takes part, besides."""
    SHARED = "Kan læses af organisationen selv, rådgiverne og revisorerne, og af holdet, når prøvehandlingen er delt."
    """As the test action: the cohort from when it is shared."""
    CHOSEN = "Kan læses af dem, erfaringen er for."
    """As the experience says: the cohort or its own organisation, and the latter alone once it is withdrawn."""
    SHELF = "Kan læses af alle, der er med på holdet, og på temaets hylde også af rådgivere og hold med samme tema."
    """The cohort; what is for the theme, whoever has a part in a cohort with that theme besides."""
    RESPONSE = "Kan læses af dem, der kan læse erfaringen."
    """Those who read the experience it is about, until it is taken back."""
    REMARK = "Kan læses af dem, der kan læse det, du skriver til."
    """Those who read the test action, the presentation, the question or the meeting it is about, until it is taken
    back.
    """
    ADVISORS = "Kan læses af rådgiverne og revisorerne."
    """The advisors and the auditors."""
    KEEPERS = "Kan læses af dem, der giver og fratager roller."
    """Whoever may open the page about a person."""
    AGENCY = "Kan læses af alle med en rolle i styrelsen."
    """Advisors of any cohort, auditors and administrators."""
    INVITED = "Kan læses af alle, der er med på holdet eller er inviteret."
    """The cohort, and whoever has been asked to join; the cohort's name also by those who see who has read what."""
    ADMINISTRATORS = "Kan læses af administratorerne."
    """Whoever answers requests for deletion; in the log itself also whoever has its database."""
    ASKED = "Kan læses af administratorerne, den, der skrev teksten, og dem, der bad om at få den slettet."
    """Those whom the answer to a request for deletion is for."""
    APPLICATION = "Kan læses af den, der søger, og af rådgiverne og revisorerne i styrelsen."
    """Whoever applied, by the link that was mailed to them, and the agency."""
    JUDGES = "Kan læses af rådgiverne og revisorerne i styrelsen. Ansøgeren kan bede om at se det."
    """The agency, in any round; it is no secret, since whoever it is about may ask for what is kept of them."""
    ANYBODY = "Kan læses af alle, også uden at logge ind."
    """It stands on a public page."""
    EVERYBODY = "Kan læses af alle med adgang til portalen."
    """A name: whoever is signed in may meet it."""
