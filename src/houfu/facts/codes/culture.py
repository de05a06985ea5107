"""Code lists of chapter 5 加强文化传承与扶志扶智教育, articles 17 and 18: venues, events, origin villages, platforms."""

from houfu.facts.code import Code

__all__ = ["CraftHeritage", "Platform", "Topic", "VenueKind", "VillageDecision", "VillageKind"]


class Platform(Code):
    """平台类型, the three that article 18 names, and others."""

    CIVILISATION_CENTRE = "civilisation_centre", "新时代文明实践中心", "civilisation practice centre"
    MORAL_LECTURES = "moral_lectures", "道德讲堂", "moral lectures"
    NIGHT_SCHOOL = "night_school", "移民夜校", "night school"
    OTHER = "other", "其他平台", "another platform"


class Topic(Code):
    """教育主题, the three of article 18, and others."""

    GRATITUDE = "gratitude", "感恩教育", "gratitude"
    CITIZENSHIP = "citizenship", "市民教育", "citizenship"
    LAW = "law", "法治教育", "law"
    OTHER = "other", "其他", "other"


class VenueKind(Code):
    """文化场所类型."""

    CULTURE_ROOM = "culture_room", "文化活动室", "culture room"
    LIBRARY = "library", "图书室", "library"
    SQUARE = "square", "文化广场", "culture square"
    HERITAGE_ROOM = "heritage_room", "民俗陈列室", "room of folk heritage"
    OTHER = "other", "其他场所", "another venue"


class CraftHeritage(Code):
    """非物质文化遗产级别: the list that a craft stands on, if any."""

    NATIONAL = "national", "国家级", "national list"
    PROVINCE = "province", "省级", "provincial list"
    CITY = "city", "市级", "city list"
    COUNTY = "county", "县级", "county list"
    NONE = "none", "未列入", "on no list"


class VillageKind(Code):
    """村寨类别, the three that article 17 names."""

    MINORITY = "minority", "少数民族村寨", "village of an ethnic minority"
    TRADITIONAL = "traditional", "中国传统村落", "Chinese traditional village"
    NATURAL = "natural", "自然村寨", "natural village"


class VillageDecision(Code):
    """迁出县决定: whether an origin village has the conditions for tourism; NONE is a known lack of a decision."""

    FIT = "fit", "具备条件", "conditions given"
    NOT_FIT = "not_fit", "不具备条件", "conditions not given"
    NONE = "none", "未作决定", "not decided"
