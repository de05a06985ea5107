"""Code lists of chapter 4 提升基本公共服务水平, article 11: schools, teachers, pupils."""

from houfu.facts.code import Code

__all__ = ["EnrolmentSide", "SchoolStage", "SchoolSubject", "Schooling"]


class SchoolStage(Code):
    """办学类型, as the yearly statistics of schools part them."""

    KINDERGARTEN = "kindergarten", "幼儿园", "kindergarten"
    PRIMARY = "primary", "小学", "primary school"
    JUNIOR = "junior", "初级中学", "junior secondary school"
    NINE_YEAR = "nine_year", "九年一贯制学校", "nine-year school"
    SENIOR = "senior", "高中阶段学校", "senior secondary school"


class Schooling(Code):
    """就学情况: how a child is schooled, wherever that is."""

    ENROLLED = "enrolled", "在校就读", "enrolled"
    SPECIAL = "special", "特殊教育学校就读", "special school"
    HOME = "home", "送教上门", "home teaching"
    DEFERRED = "deferred", "经批准延缓入学或休学", "certified deferral"
    COMPLETED = "completed", "已完成义务教育", "compulsory schooling finished"
    OUT = "out", "未就学", "not schooled"


class EnrolmentSide(Code):
    """由哪一方登记: the place of origin or the destination keeps the record of a pupil."""

    ORIGIN = "origin", "迁出地", "origin"
    DESTINATION = "destination", "迁入地", "destination"


class SchoolSubject(Code):
    """任教学科; the first three are the core subjects (reading core_subjects)."""

    CHINESE = "chinese", "语文", "Chinese"
    MATHS = "maths", "数学", "mathematics"
    FOREIGN = "foreign", "外语", "foreign language"
    MORALITY_LAW = "morality_law", "道德与法治", "morality and law"
    SCIENCE = "science", "科学", "science"
    SPORT = "sport", "体育与健康", "physical education"
    ARTS = "arts", "艺术", "arts"
    OTHER = "other", "其他学科", "another subject"
