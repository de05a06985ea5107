"""Code lists of chapter 4 提升基本公共服务水平, articles 15 and 16: registration of dwellings, rentals."""

from houfu.facts.code import Code

__all__ = ["AddedBy", "AnsweringGovernment", "Papers", "RegistrationStep", "RentalKind", "RentalResult"]


class Papers(Code):
    """安置住房手续, the three classes of article 15."""

    COMPLETE = "complete", "手续完善", "complete"
    INCOMPLETE = "incomplete", "手续不完善", "incomplete"
    HARD = "hard", "短期内难以完善", "hard to complete soon"


class RegistrationStep(Code):
    """不动产登记环节, in their order."""

    PAPERS = "papers", "手续完善", "papers completed"
    TAX = "tax", "税务办结", "tax filed or exempt"
    REGISTERED = "registered", "登记发证", "registered"


class AnsweringGovernment(Code):
    """作出方案或承诺的一方 (reading answerable_government); nobody else's paper will do, a household's least of all."""

    CITY = "city", "市（州）人民政府", "city or prefecture government"
    COUNTY = "county", "县（市、区）人民政府", "county government"
    OTHER = "other", "其他单位或个人", "somebody else"


class AddedBy(Code):
    """新增成员原因."""

    BIRTH = "birth", "出生", "birth"
    MARRIAGE = "marriage", "婚嫁", "marriage"
    OTHER = "other", "其他", "other"


class RentalKind(Code):
    """租赁住房保障方式."""

    AFFORDABLE = "affordable", "保障性租赁住房", "affordable rental dwelling"
    LONG_TERM = "long_term", "长租房", "long-term rental"
    SUBSIDY = "subsidy", "住房租赁补贴", "rent subsidy"


class RentalResult(Code):
    """租赁住房申请结果."""

    AWARDED = "awarded", "已保障", "awarded"
    REFUSED = "refused", "未批准", "refused"
    WITHDRAWN = "withdrawn", "本人撤回", "withdrawn in own words"
