"""The official text, read: what it says, on which line, and where it differs from the catalogue."""

from houfu.policy.document.checking import check
from houfu.policy.document.decoding import decode
from houfu.policy.document.differences import Difference
from houfu.policy.document.faults import DocumentFault, DocumentFaults, FaultKind
from houfu.policy.document.location import clause_at, clauses, locate
from houfu.policy.document.model import ArticleText, Document, GoalText, Heading, Located, RequirementText, Units
from houfu.policy.document.passages import Passage
from houfu.policy.document.reading import read, read_bytes

__all__ = [
    "ArticleText",
    "Difference",
    "Document",
    "DocumentFault",
    "DocumentFaults",
    "FaultKind",
    "GoalText",
    "Heading",
    "Located",
    "Passage",
    "RequirementText",
    "Units",
    "check",
    "clause_at",
    "clauses",
    "decode",
    "locate",
    "read",
    "read_bytes",
]
