"""Code lists of part three 工作要求, part three: main tasks, plans and parts."""

from houfu.facts.code import Code

__all__ = ["GroupMatterKind", "MeetingChair"]


class MeetingChair(Code):
    """主持人: who chaired a meeting on this work."""

    PARTY_PRINCIPAL = "party_principal", "党委主要负责同志", "head of the Party committee"
    GOVERNMENT_PRINCIPAL = "government_principal", "政府主要负责同志", "head of government"
    BOTH = "both", "党政主要负责同志共同主持", "both heads"
    OTHER = "other", "其他负责同志", "another leader"


class GroupMatterKind(Code):
    """领导小组事项类型: what 统筹、协调、督促和指导 leave on file."""

    CO_ORDINATION = "co_ordination", "统筹协调事项", "matter co-ordinated"
    GUIDANCE = "guidance", "督促指导", "guidance visit"
