"""All ledgers, for Django: each is declared in the module of its chapter."""

from houfu.ledgers.finance import InsuranceProduct
from houfu.ledgers.governance import Staff
from houfu.ledgers.livelihood import Employment, EmploymentWish
from houfu.ledgers.organisation import GroupPosts, LeaderAssignment, LeadingGroup
from houfu.ledgers.public_services import CoverOffer, MedicalCover, Registration
from houfu.ledgers.requirements import Plan, PlanPart
from houfu.ledgers.returns import Return

__all__ = [
    "CoverOffer",
    "Employment",
    "EmploymentWish",
    "GroupPosts",
    "InsuranceProduct",
    "LeaderAssignment",
    "LeadingGroup",
    "MedicalCover",
    "Plan",
    "PlanPart",
    "Registration",
    "Return",
    "Staff",
]
