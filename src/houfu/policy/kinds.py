"""The few kinds that the document's verbs and the verdicts come in."""

from houfu.facts.code import Code

ASSUMED = "口径待确认"
"""The source of a number, rule or population that no document backs; shown wherever a finding uses it."""


class Kind(Code):
    """How a line binds, by its verb (reading of the verbs)."""

    MUST = "must", "应当落实", "duty"
    EARLY_WARNING = "early_warning", "预警", "early warning"
    ENTITLEMENT = "entitlement", "应当提供", "entitlement"
    RECORD = "record", "应有记录", "record"
    COMPARISON = "comparison", "优先同等", "comparison"


class Verdict(Code):
    """四种结论. Missing data is never "no"."""

    NOT_APPLICABLE = "not_applicable", "不适用", "not applicable"
    MET = "met", "已落实", "met"
    NOT_MET = "not_met", "未落实", "not met"
    UNKNOWN = "unknown", "资料不足", "cannot tell"

    @property
    def number(self) -> int:
        """Its number in outcome columns, 0–3."""
        return list(Verdict).index(self)


class Standing(Code):
    """Where a duty stands in its time on one day."""

    RUNNING = "running", "执行中", "in force"
    BEFORE_DEADLINE = "before_deadline", "未到期限", "before its deadline"
    EXPIRED = "expired", "期限已过", "past its last day"
