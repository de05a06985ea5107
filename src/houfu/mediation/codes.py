"""Code lists of a case: its stages, the ways out of it, why it is closed, who its parties are and who may not see it."""

from houfu.facts.code import Code


class Stage(Code):
    """How far a case has come."""

    FILED = "filed", "待受理", "to be accepted"
    ACCEPTED = "accepted", "已受理", "accepted"
    MEDIATING = "mediating", "调解中", "in mediation"
    AGREED = "agreed", "已达成协议", "agreement made"
    UNSETTLED = "unsettled", "未达成协议", "no agreement"
    CLOSED = "closed", "已结案", "closed"


class Exit(Code):
    """A way that a party may go at any time, from any stage; nobody has to agree to it."""

    WITHDRAW = "withdraw", "撤回申请", "withdraw"
    COURT = "court", "向人民法院起诉", "go to court"
    ARBITRATION = "arbitration", "申请仲裁", "go to arbitration"
    PETITION = "petition", "信访、申诉", "petition or appeal"


class Closing(Code):
    """Why a case is closed: it has to be said."""

    AGREED = "agreed", "达成协议", "an agreement was made"
    UNSETTLED = "unsettled", "未达成协议，已书面告知途径", "no agreement, every way told in writing"
    NOT_ACCEPTED = "not_accepted", "不属于调解范围，已告知去处", "not for mediation, told where to go"
    WITHDRAW = "withdraw", "当事人撤回", "withdrawn by a party"
    COURT = "court", "当事人起诉", "a party went to court"
    ARBITRATION = "arbitration", "当事人申请仲裁", "a party went to arbitration"
    PETITION = "petition", "当事人信访、申诉", "a party petitioned or appealed"


class Side(Code):
    """On which side a party stands."""

    APPLICANT = "applicant", "申请人", "applicant"
    RESPONDENT = "respondent", "被申请人", "respondent"


class WallReason(Code):
    """Why somebody may neither see a case nor work on it."""

    COMPLAINED_OF = "complained_of", "被反映的人员", "complained of"
    SAME_ORGAN = "same_organ", "被反映单位的负责人或人员", "of the organ complained of"
    PARTY = "party", "当事人", "a party"
    RELATIVE = "relative", "当事人的近亲属", "a relative of a party"
    RECUSED = "recused", "自行回避", "recused himself"


class StepKind(Code):
    """What happened to a case: codes and days, never a word of what was said."""

    FILED = "filed", "登记", "entered"
    ACCEPTED = "accepted", "受理", "accepted"
    ASSIGNED = "assigned", "指派调解员", "mediator assigned"
    RELEASED = "released", "解除指派", "mediator released"
    WALLED = "walled", "设置回避", "somebody walled off"
    SESSION = "session", "调解", "mediation session"
    AGREED = "agreed", "达成协议", "agreement made"
    UNSETTLED = "unsettled", "未达成协议", "no agreement"
    CONFERRED = "conferred", "三调会商", "three channels conferred"
    EXTENDED = "extended", "双方同意延期", "extended with both sides' consent"
    TRANSFERRED = "transferred", "转其他调解方式", "handed to another channel"
    LEFT = "left", "当事人另择途径", "a party went another way"
    CLOSED = "closed", "结案", "closed"
    REOPENED = "reopened", "重新提出", "reopened"
    RATED = "rated", "评价服务", "service rated"
    LEDGER = "ledger", "写入台账", "written into the ledger"
    RETIRED = "retired", "到期匿名化", "made anonymous in time"
