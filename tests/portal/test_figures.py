"""The figures of the pages, against what the small province was built with: the same number wherever it is shown.

Of the six households of a settlement three have labour and no job, two have a job, and of one the labour is not known.
One of twelve people has no medical cover; of 金沙县 nothing was reported, so there that one cannot be told.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.scoping import everywhere, looking_at
from houfu.assessment.models import Run
from houfu.assessment.queries import open_findings, standing
from houfu.portal.wording import percent
from tests.portal.seen import links, matrix, places, words
from tests.portal.world import A, B, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def test_the_matrix_counts_what_the_province_was_built_with(world: World, signed_in: SignIn) -> None:
    cells = matrix(signed_in("paula").get("/"))
    assert cells["七星关区", "第1条"].count == 6
    assert cells["七星关区", "第1条"].spoken == spoken(world, A, "m01")
    assert [cells[place, "第1条"].count for place in ("贵州省", "毕节市", "遵义市", "金沙县")] == [12, 9, 3, 3]
    assert cells["七星关区", "第13条"].spoken == spoken(world, A, "m13")
    assert cells["金沙县", "第13条"].count == 0
    with everywhere():
        cover = {cell.path: cell for cell in standing(world.run, "52.", "county", "m13.medical_cover")}
    assert (cover[A].met, cover[A].not_met, cover[A].unknown) == (22, 2, 0)
    assert (cover[B].met, cover[B].not_met, cover[B].unknown) == (11, 0, 1)


def spoken(world: World, path: str, key: str) -> str:
    """What a cell has to say, from the tallies."""
    with everywhere():
        cells = [cell for cell in standing(world.run, path, "county") if cell.rule.startswith(key)]
    met, unmet, unknown = (sum(getattr(cell, name) for cell in cells) for name in ("met", "not_met", "unknown"))
    asked = met + unmet + unknown
    return f"已落实{percent(met, asked)}，未落实{percent(unmet, asked)}，资料不足{percent(unknown, asked)}"


def test_a_number_is_the_same_in_the_sentence_the_list_and_the_figure(world: World, signed_in: SignIn) -> None:
    with looking_at(A):
        count = open_findings(A).count()
        homes = open_findings(A).filter(rule__startswith="m15.").count()
    assert homes >= 12  # a flat a household, none of them registered
    alice = signed_in("alice")
    overview = words(alice.get("/"))
    assert (
        f"截至2026年10月31日，七星关区2个安置区，未落实 {count} 项，最多的是第15条不动产登记（{homes} 项）" in overview
    )
    assert f"未落实 {count} 首次评估，尚无可比" in overview.replace(f"未落实{count}", f"未落实 {count} ")
    listed = alice.get(reverse("portal:findings"))
    assert f"七星关区未落实 {count} 项" in words(listed)
    assert f"本页 {count} 项，共 {count} 项" in words(listed)


def test_each_number_of_the_sentence_leads_to_as_many_lines(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    for measure, count in (("m01", 6), ("m13", 2)):
        page = alice.get(reverse("portal:findings"), {"measure": measure})
        assert f"七星关区未落实 {count} 项" in words(page)
        assert page.content.decode().count('<tr><th scope="row">') == count
    households = alice.get(reverse("portal:findings"), {"level": "household"})
    assert "七星关区未落实 6 项" in words(households)


def test_a_measure_says_how_it_stands_and_where(world: World, signed_in: SignIn) -> None:
    page = signed_in("paula").get(reverse("portal:measure", args=["m01"]))
    assert "截至2026年10月31日，贵州省未落实 12 项（" in words(page)
    assert links(page, "/findings/?measure=m01")
    assert places(page, "counties") == ["正安县", "七星关区", "金沙县"]  # their order in the register


def test_rows_are_sorted_by_the_column_asked_for(world: World, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    assert places(paula.get("/", {"sort": "m13"}), "counties")[:3] == ["七星关区", "正安县", "金沙县"]
    assert places(paula.get("/", {"sort": "name"}), "counties")[:3] == ["金沙县", "七星关区", "正安县"]
    one = paula.get(reverse("portal:measure", args=["m13"]), {"sort": "0"})
    assert places(one, "counties") == ["七星关区", "正安县", "金沙县"]


def test_the_measure_chosen_is_the_one_the_map_is_coloured_by(world: World, signed_in: SignIn) -> None:
    page = signed_in("paula").get("/", {"measure": "m13"}).content.decode()
    assert '"chosen": "m13"' in page
    assert 'data-measure="m13" class="chosen"' in page
    assert '"key": 520502' in page


def test_a_county_sets_its_settlements_side_by_side(world: World, signed_in: SignIn) -> None:
    page = signed_in("alice").get(reverse("portal:county", args=[520502]))
    cells = matrix(page)
    assert [cells[place, "第1条"].count for place in ("七星关区", "柏杨林安置区", "小安置区")] == [6, 3, 3]
    assert cells["柏杨林安置区", "第24条"].count >= 1  # one of the two principals only
    assert "最多的是第15条不动产登记（" in words(page)
    assert "一户一人以上稳定就业率" in words(page)


def test_a_settlement_never_mixes_its_populations(world: World, signed_in: SignIn) -> None:
    text = words(signed_in("alice").get(reverse("portal:settlement", args=[world.settlements["柏杨林安置区"]])))
    assert "安置规模（人） 12,000" in text
    assert "管理人群（人） 500 1个社区合计" in text
    assert "常住服务对象（人） — 没有上报" in text
    assert "周明 县级党委主要负责同志 后续扶持、社会风险防控 2019-06-01" in text
    assert "刘* 空缺 1" in text  # the secretary by a masked name; no director
    assert "柏杨林安置区未落实" in text


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (1, "未落实家中有劳动力1人，无一人稳定就业满6个月。"),
        (2, "已落实一户一人以上稳定就业"),
        (6, "资料不足"),
    ],
)
def test_a_household_has_its_own_verdict(world: World, signed_in: SignIn, number: int, verdict: str) -> None:
    page = signed_in("alice").get(reverse("portal:household", args=[world.households[f"柏杨林安置区-{number}"]]))
    chapter = words(page).split("提升就业增收水平", 1)[1]
    assert verdict in chapter.split("第2条")[0]


def test_why_says_whose_record_each_fact_comes_from(world: World, signed_in: SignIn) -> None:
    key = world.households["柏杨林安置区-1"]
    text = words(signed_in("alice").get(reverse("portal:why", args=["household", key, "m01.no_stable_job"])))
    assert "省人力资源社会保障厅 · 测试.xlsx · 2026-10-31" in text
    assert "没有记录，依据七星关区人力资源和社会保障局的上报判定" in text
    assert "杨*山" in text
    assert text.index("怎样才能销号") < text.index("依据的事实")


def test_what_is_unknown_names_who_should_supply_it(world: World, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    page = paula.get(reverse("portal:lacking"), {"rule": "m13.medical_cover"})
    assert "贵州省有 1 项要求因资料不足不能判断" in words(page)
    assert "金沙县 1" in words(page)
    key = world.households["金沙安置区-6"]
    home = paula.get(reverse("portal:household", args=[key]))
    asked = next(link for link in links(home, "/why/person/") if "m13.medical_cover" in link)
    assert "没有记录，也没有上报，应由省医保局提供" in words(paula.get(asked))


def test_what_opened_and_cleared_is_told_of_ones_own_area(world: World, signed_in: SignIn) -> None:
    with looking_at(A):
        own = open_findings(A).count()
    text = words(signed_in("alice").get(reverse("portal:about")))
    assert text.split("历次评估")[1].split("地图")[0].split()[-2:] == [str(own), "0"]
    assert own < world.run.opened


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (date(2026, 10, 1), "本月销号 1 由新资料证明已落实的"),
        (date(2025, 6, 30), "上次评估以来销号 1 自2025年6月30日评估以来"),
    ],
)
def test_what_was_cleared_says_since_when(world: World, signed_in: SignIn, before: date, said: str) -> None:
    earlier = Run.objects.get(id=world.run.id)
    earlier.id, earlier.day, earlier.current = world.run.id - 1, before, False
    earlier.finished_at -= timedelta(days=1)
    earlier.save(force_insert=True)
    with everywhere():
        one = open_findings(A).first()
        assert one is not None
        one.cleared_run, one.cleared_on = world.run.id, world.run.day
        one.save()
    assert said.replace(" ", "") in "".join(words(signed_in("alice").get("/")).split())


def test_an_address_holds_the_area_and_the_day(world: World, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    page = paula.get("/", {"area": A, "run": str(world.run.id)})
    assert page.status_code == 200
    assert f"/findings/?area={A}" in links(page, "/findings/")[0]
    assert words(page).startswith(words(paula.get("/", {"area": A}))[:60])
