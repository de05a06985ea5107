"""Where the checks draw their lines: dated numbers with their sources; what no document gives is assumed (口径待确认)."""

from houfu.facts.code import Unit
from houfu.policy.kinds import ASSUMED
from houfu.policy.parameters import ParameterSet, dated, since

NATIONAL = "全国防返贫监测数据规则"
FIRST = "2020-12-22"


class Limits(ParameterSet):
    """The lines of all checks as they stand on one day."""

    work_age = dated(
        "可就业年龄", since(FIRST, 16, source="《劳动法》第十五条"), en="age from which one may work", unit=Unit.YEARS
    )
    old_age = dated(
        "劳动年龄上限",
        since(FIRST, 60, source=f"{NATIONAL} 2_12_017"),
        en="age at which full labour ends",
        unit=Unit.YEARS,
    )
    post_age = dated(
        "公益性岗位年龄上限", since(FIRST, 70, source=f"{NATIONAL} 5_01_006"), en="age at which public posts end",
        unit=Unit.YEARS,
    )  # fmt: skip
    posts = dated("一人公益性岗位数", since(FIRST, 3, source=f"{NATIONAL} 5_15_003"), en="public posts of one person")
    oldest = dated("最大年龄", since(FIRST, 120, source=ASSUMED), en="greatest age", unit=Unit.YEARS)
    head_age = dated("户主最小年龄", since(FIRST, 16, source=ASSUMED), en="least age of a head", unit=Unit.YEARS)
    spouse_age = dated("配偶最小年龄", since(FIRST, 18, source=ASSUMED), en="least age of a spouse", unit=Unit.YEARS)
    parent_gap = dated("父母与子女年龄差", since(FIRST, 12, source=ASSUMED), en="years from parent to child")
    grand_gap = dated("祖孙年龄差", since(FIRST, 26, source=ASSUMED), en="years from grandparent to grandchild")
    members = dated("一户人数", since(FIRST, 15, source=ASSUMED), en="members of a household", unit=Unit.PERSONS)
    dwellings = dated("一户住房套数", since(FIRST, 2, source=ASSUMED), en="dwellings of a household")
    least_area = dated("住房面积下限", since(FIRST, 1_000, source=ASSUMED), en="least floor area", unit=Unit.DM2)
    most_area = dated("住房面积上限", since(FIRST, 30_000, source=ASSUMED), en="greatest floor area", unit=Unit.DM2)
    least_wage = dated(
        "月工资下限", since(FIRST, 10_000, source=f"{NATIONAL} 5_16_001"), en="least monthly wage", unit=Unit.FEN
    )
    most_wage = dated(
        "月工资上限", since(FIRST, 3_000_000, source=f"{NATIONAL} 5_16_002"), en="greatest monthly wage", unit=Unit.FEN
    )
    low_wage = dated(
        "偏低月工资", since(FIRST, 40_000, source=f"{NATIONAL} 1111_12"), en="low monthly wage", unit=Unit.FEN
    )
    small_income = dated(
        "一项年收入偏小",
        since(FIRST, 10_000, source=f"{NATIONAL}（收入0—100元）"),
        en="small sum of yearly income",
        unit=Unit.FEN,
    )
    phone_households = dated(
        "同一电话的户数", since(FIRST, 3, source=ASSUMED), en="households with one telephone number"
    )
    most_land = dated(
        "一户土地面积上限", since(FIRST, 20_000, source=f"{NATIONAL}（土地0—200亩）"), en="most land of a household",
        unit=Unit.MU100,
    )  # fmt: skip
    risks = dated("一户风险数", since(FIRST, 5, source=f"{NATIONAL}（风险类型最多5项）"), en="risks of a household")
    most_money = dated("一笔金额上限", since(FIRST, 10**13, source=ASSUMED), en="greatest sum", unit=Unit.FEN)
    most_income = dated(
        "一户年收入上限",
        since(FIRST, 200_000_000, source=ASSUMED),
        en="greatest yearly income of a household",
        unit=Unit.FEN,
    )
    most_pay = dated(
        "社区报酬上限", since(FIRST, 3_000_000, source=ASSUMED), en="greatest monthly pay of staff", unit=Unit.FEN
    )
    first_year = dated("最早年份", since(FIRST, 1990, source=ASSUMED), en="earliest year of a record")
    years_ahead = dated("年份最多提前", since(FIRST, 5, source=ASSUMED), en="years that a plan may look ahead")
    removal_months = dated(
        "监测满多少个月方可解除", since(FIRST, 6, source=f"中农组发〔2021〕7号；{NATIONAL} 2_11_002"),
        en="months before monitoring may end", unit=Unit.MONTHS,
    )  # fmt: skip
    again_days = dated(
        "拒绝后多少天内不再告知", since(FIRST, 365, source=ASSUMED), en="days in which an offer declined is not made again",
        unit=Unit.DAYS,
    )  # fmt: skip
    old_age_allowance = dated("高龄津贴起始年龄", since(FIRST, 80, source=ASSUMED), en="age of the old-age allowance")
    orphan_age = dated("孤儿保障年龄上限", since(FIRST, 24, source=ASSUMED), en="age at which care for orphans ends")
    finished_age = dated("完成义务教育最小年龄", since(FIRST, 13, source=ASSUMED), en="least age at the end of grade 9")
    stages = dated(
        "学段年龄范围",
        since(
            FIRST, (("kindergarten", 2, 7), ("primary", 5, 15), ("junior", 10, 19), ("senior", 13, 24)), source=ASSUMED
        ),
        en="ages of the stages of school",
    )
