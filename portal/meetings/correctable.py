"""What may be corrected of a presentation, of feedback and of a call, and what their fields are called."""

from domain.meetings.corrected import CallCorrected, FeedbackCorrected, MeetingPlaceCorrected, PresentationCorrected
from domain.meetings.events import Answer
from domain.meetings.slides import SlidesCorrected
from portal.meetings.forms import PRESENTATION_LABELS
from portal.meetings.shown_slides import slides_in_words
from portal.views.corrections import Correctable
from portal.words.calls import answers_in_words
from portal.words.kinds import ANSWERS
from portal.words.meetings import (
    CONTINUED_PROGRESS,
    LOCAL_FOCUS,
    MADE_DIFFERENCE,
    NEXT_STEP,
    SPARRING_RELEVANT,
    WELL_ARRANGED,
    WOULD_RECOMMEND,
)

PRESENTED = Correctable(event=PresentationCorrected, headings=PRESENTATION_LABELS)
SLIDES_PRESENTED = Correctable(event=SlidesCorrected, headings={"blocks": "Slides"}, told={"blocks": slides_in_words})
ANSWERED = Correctable(
    event=FeedbackCorrected,
    headings={
        "sparring_relevant": SPARRING_RELEVANT,
        "next_step": NEXT_STEP,
        "local_focus": LOCAL_FOCUS,
        "made_difference": MADE_DIFFERENCE,
        "well_arranged": WELL_ARRANGED,
        "would_recommend": WOULD_RECOMMEND,
        "comment": "Mere",
    },
    chosen={Answer: ANSWERS},
)
PLACED = Correctable(event=MeetingPlaceCorrected, headings={"place": "Sted eller link"})
CALLED = Correctable(
    event=CallCorrected,
    headings={
        "held_on": "Dag",
        "minutes": "Minutter",
        "spoke_with": "Talte med",
        "notes": "Hvad I blev enige om",
        "continued_progress": CONTINUED_PROGRESS,
        "answers": "Svar på det, planen spørger om",
    },
    chosen={Answer: ANSWERS},
    told={"answers": answers_in_words},
)
