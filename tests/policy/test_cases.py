"""A case file is read as an officer writes it; what cannot be read is said with its line and what would mend it."""

from datetime import date

import pytest

from houfu.policy.cases import CaseFault, read_cases
from houfu.policy.kinds import Verdict

STAFF = """# 第7条

日期：2026-10-31

## m07.enough_staff　管理人员与管理人群规模相匹配

| 情形 | 管理人群 | 社区工作人员 | 结论 |
|---|---:|:--|---|
| 正好 | 10000 | 18 | 已落实 |
| 不详 | 不详 | 18 | 资料不足 |
"""

JOBS = """日期：2026-10-31
## m01.no_stable_job
| 情形 | 成员名单完整 | 周岁 | 劳动技能 | 在校 | 就业形式 | 在岗月数 | 近12个月务工月数 | 就业意愿 | 结论 |
|---|---|---|---|---|---|---|---|---|---|
| 两人 | 是 | 35 | 普通劳动力 | 否 | 务农 | 6 | 6 | 不详 | 已落实 |
|  |  | 70 | 丧失劳动力 | 否 | 未就业 | 0 | 0 | 不详 | |
| 没有人 | 不详 | — | — | — | — | — | — | — | 资料不足 |
"""


def test_it_reads_the_facts_the_day_and_the_verdict_of_each_case() -> None:
    first, second = read_cases(STAFF)
    assert (first.code, first.day, first.name, first.line) == ("m07.enough_staff", date(2026, 10, 31), "正好", 9)
    assert first.facts == {"community.managed_population": 10_000, "community.staff": 18}
    assert (first.verdict, second.verdict) == (Verdict.MET, Verdict.UNKNOWN)
    assert second.facts["community.managed_population"] is None
    assert first.children == ()


def test_it_reads_a_row_for_each_member_of_a_household() -> None:
    couple, nobody = read_cases(JOBS)
    assert couple.facts == {"household.roster_complete": True}
    assert [member["person.age"] for member in couple.children] == [35, 70]
    assert couple.children[0]["person.job"] == "farm"
    assert couple.children[0]["person.in_school"] is False
    assert couple.children[0]["person.work_wish"] is None
    assert (nobody.children, nobody.facts) == ((), {"household.roster_complete": None})


def test_a_later_day_stands_for_the_tables_that_follow() -> None:
    first, second = read_cases(
        STAFF.replace("| 不详 | 不详", "\n日期：2027-01-01\n\n| 情形 | 管理人群 | 社区工作人员 | 结论 |\n| 后 | 不详")
    )
    assert (first.day, second.day) == (date(2026, 10, 31), date(2027, 1, 1))


FAULTY = {
    "no day": (STAFF.replace("日期：2026-10-31", ""), 7, "没有日期"),
    "no such day": (STAFF.replace("2026-10-31", "2026-02-30"), 3, "不是日期"),
    "no such rule": (STAFF.replace("enough_staff", "enough_stuff"), 7, "没有规则“m07.enough_stuff”"),
    "no verdict column": (STAFF.replace("| 结论 |", "| 结果 |"), 7, "以“结论”结束"),
    "a fact of another rule": (STAFF.replace("| 管理人群 |", "| 户数 |"), 7, "管理人群、社区工作人员"),
    "a fact left out": (STAFF.replace("| 情形 | 管理人群 |", "| 情形 |"), 7, "管理人群、社区工作人员"),
    "a cell too few": (STAFF.replace("| 正好 | 10000 |", "| 正好 |"), 9, "应有4格，实有3格"),
    "no name": (STAFF.replace("| 正好 |", "| |"), 9, "没有写情形"),
    "no such verdict": (STAFF.replace("已落实", "落实了"), 9, "“落实了”应为"),
    "a number out of range": (STAFF.replace("10000", "100001"), 9, "0–100000"),
    "a number in words": (STAFF.replace("10000", "一万"), 9, "“管理人群”写作“一万”"),
    "a blank fact": (STAFF.replace("10000", ""), 9, "“管理人群”写作“”"),
    "no such code": (JOBS.replace("务农", "种地"), 5, "“就业形式”写作“种地”"),
    "no yes or no": (JOBS.replace("| 是 |", "| 有 |"), 5, "应为：是、否、不详"),
    "a verdict for a member": (JOBS.replace("不详 | |", "不详 | 已落实 |"), 6, "后续行"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_it_says_where_a_file_cannot_be_read_and_what_would_mend_it(fault) -> None:
    text, line, words = FAULTY[fault]
    with pytest.raises(CaseFault) as caught:
        read_cases(text)
    assert f"第{line}行" in caught.value.zh
    assert words in caught.value.zh
    assert f"line {line}:" in caught.value.en
