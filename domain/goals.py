"""Goals and milestones by their ids, which stay from one version of a document to the next."""

from typing import NewType

GoalId = NewType("GoalId", str)
MilestoneId = NewType("MilestoneId", str)
