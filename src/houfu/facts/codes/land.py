"""Code lists of chapter 2 发展壮大县域经济, article 5: the three kinds of land, and the heads of revitalisation plans."""

from houfu.facts.code import Code

__all__ = ["HolderChoice", "LandKind", "LandUse", "RevitalisationHead"]


class LandKind(Code):
    """三块地 (reading three_lands), by the codes of GB/T 21010-2017 for 耕地, 林地 and 农村宅基地."""

    FIELD = "01", "承包地", "field"
    WOODS = "03", "山林地", "woods"
    HOME_SITE = "0702", "宅基地", "home site"


class LandUse(Code):
    """利用状况, as the yearly survey found it. Giving a right up is no status: nobody is asked to."""

    LEASED = "leased", "流转出租", "leased"
    COOPERATIVE = "cooperative", "入股合作社", "in a co-operative"
    OWN_USE = "own_use", "自用", "own use"
    RECLAIMED = "reclaimed", "复垦复绿", "reclaimed"
    IDLE = "idle", "闲置", "idle"


class HolderChoice(Code):
    """权利人意愿, in the holder's own words; NONE is a known silence."""

    HELP = "help", "愿意流转、入股或复垦", "wants help"
    OWN_USE = "own_use", "留作自用", "keeps it for own use"
    LEAVE = "leave", "维持现状", "leaves it as it is"
    NONE = "none", "未表示", "not said"


class RevitalisationHead(Code):
    """乡村振兴规划支持方面, the four that article 5 names."""

    INDUSTRY = "industry", "产业就业", "industry and jobs"
    INFRASTRUCTURE = "infrastructure", "基础设施", "infrastructure"
    BUILDINGS = "buildings", "基本公共服务设施", "public-service buildings"
    LAND = "land", "三块地盘活", "three kinds of land"
