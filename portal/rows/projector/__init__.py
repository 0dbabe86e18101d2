"""The rows of every projection, kept in step with the event log; one loop, in one process or in several."""

from portal.rows.projector.advance import PoisonEvent
from portal.rows.projector.differing import OfAnotherVersion, differing
from portal.rows.projector.fingerprint import fingerprint_of_folds
from portal.rows.projector.loop import ProjectionsReplaced, Projector
from portal.rows.projector.position import CaughtUp, ProjectorProgress, progress_of
from portal.rows.projector.rebuild import RebuildUnderWay, rebuild
from portal.rows.projector.remaking import NowUnreadable, remake

__all__ = [
    "CaughtUp",
    "NowUnreadable",
    "OfAnotherVersion",
    "PoisonEvent",
    "ProjectionsReplaced",
    "Projector",
    "ProjectorProgress",
    "RebuildUnderWay",
    "differing",
    "fingerprint_of_folds",
    "progress_of",
    "rebuild",
    "remake",
]
