"""What a run works on, and which approach its programme starts from."""

from projections.cohorts import CohortRow


def theme_sentence(cohort: CohortRow) -> str:
    """»Temaet er »Fra herberg til egen bolig«, og arbejdet tager afsæt i Housing First.«"""
    footing = cohort.run.programme.footing
    return f"Temaet er »{cohort.theme}«{footing and f', og arbejdet tager afsæt i {footing}'}."
