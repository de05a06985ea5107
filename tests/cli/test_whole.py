"""Nothing is cut in a terminal's table, however narrow it is: numbers and days stand in one line, words in several."""

from io import StringIO

from rich.console import Console
from rich.table import Table

from houfu.cli.whole import whole


def printed(table: Table, width: int) -> str:
    out = StringIO()
    Console(file=out, width=width).print(table)
    return out.getvalue()


def rows(*some: str) -> Table:
    table = Table("编号", "单位", "地区", "期限", "说明")
    for key in some:
        table.add_row(
            key,
            "威宁彝族回族苗族自治县人力资源和社会保障局",
            "毕节市威宁彝族回族苗族自治县",
            "2026-12-14",
            "已上门核对" * 5,
        )
    return table


def test_the_number_of_an_order_and_its_day_are_never_cut() -> None:
    said = printed(whole(rows("1002141311933", "1002141311934")), 60)
    assert all(word in said for word in ("1002141311933", "1002141311934", "2026-12-14"))
    assert "1002141311933" not in printed(rows("1002141311933"), 60)  # as it would be without


def test_an_amount_is_never_cut() -> None:
    table = Table("名称", "金额")
    table.add_row("易地扶贫搬迁后续扶持专项资金" * 3, "359,650,000.50")
    table.add_row("份额", "12.5%")
    assert "359,650,000.50" in printed(whole(table), 24)


def test_words_go_on_in_the_next_line() -> None:
    said = printed(whole(rows("1002141311933")), 60)
    assert "…" not in said
    assert said.count("威") == 2


def test_a_column_of_words_gives_way_as_before() -> None:
    table = whole(rows("工单1002141311933"))
    assert table.columns[0].min_width is None
