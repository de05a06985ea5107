"""Numbers in cells: every spelling gives the value that it says or a fault, and unknown is never zero."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houfu.intake.faults import FaultKind
from houfu.intake.values.numbers import numbers, quantity
from houfu.intake.values.numerals import chinese, year_of
from houfu.intake.values.reading import State, read_column
from houfu.intake.values.units import known_unit, unit_in_heading, unit_in_note, unit_of
from houfu.intake.values.years import degrees, years

MONEY = numbers(quantity("元", "金额", hundredths=True))
WAN = numbers(quantity("元", "金额（万元）", hundredths=True, unit="万元"))
PEOPLE = numbers(quantity("人", "搬迁群众（人）"))
PLAIN = numbers(quantity("", "学位数"))
SHARE = numbers(quantity("%", "人口权重（%）"))
AREA = numbers(quantity("m²", "面积", hundredths=True))
MU = numbers(quantity("亩", "面积（亩）", hundredths=True))


@pytest.mark.parametrize(
    "text, fen",
    [
        ("1234.5", 123450), ("１２３４．５０", 123450), ("1,234.56", 123456),
        ("1，234", 123400), ("1.5万", 1500000), ("1.5万元", 1500000),
        ("2亿元", 20_000_000_000), ("3千元", 300000), ("¥3,000", 300000),
        ("￥3000.00元", 300000), ("人民币20元", 2000), ("(1,200.5)", -120050),
        ("（500）", -50000), ("-500", -50000), ("−500", -50000), ("三千五百元", 350000), ("壹万贰仟元整", 1200000), ("一百零五元", 10500),
        ("0", 0), ("零", 0), ("0.29", 29), (" 12 ", 1200), ("\u00a012\u200b", 1200), ("+5", 500),
    ],
)  # fmt: skip
def test_money_is_read_into_fen(text: str, fen: int) -> None:
    read = MONEY.read(text)
    assert (read.value, read.fault) == (fen, None)


@pytest.mark.parametrize(
    "text, fault",
    [
        ("约300", FaultKind.NOT_A_NUMBER), ("3-5", FaultKind.NOT_A_NUMBER),
        ("3000左右", FaultKind.WRONG_UNIT), ("1,23", FaultKind.GROUPING),
        ("12,34,567", FaultKind.GROUPING), ("1 234", FaultKind.NOT_A_NUMBER),
        ("1.234", FaultKind.TOO_FINE), ("三千五", FaultKind.NOT_A_NUMBER),
        ("无", FaultKind.NONE_OR_ZERO), ("35%", FaultKind.WRONG_UNIT), ("3亩", FaultKind.WRONG_UNIT), ("1.5E+3", FaultKind.SCIENTIFIC),
        ("#N/A", FaultKind.EXCEL_ERROR), ("####", FaultKind.EXCEL_ERROR),
        ("1\ufffd2", FaultKind.LOST_CHARACTER), ("9" * 14, FaultKind.OUT_OF_RANGE),
        ("(-5)", FaultKind.NOT_A_NUMBER), ("5-", FaultKind.NOT_A_NUMBER), ("²", FaultKind.NOT_A_NUMBER), ("①", FaultKind.NOT_A_NUMBER),
        ("1.2.3", FaultKind.NOT_A_NUMBER), ("O", FaultKind.NOT_A_NUMBER), ("一", FaultKind.NOT_A_NUMBER),
        ("○", FaultKind.NOT_A_NUMBER), ("٣", FaultKind.NOT_A_NUMBER),
        ("3千5", FaultKind.NOT_A_NUMBER), ("万元", FaultKind.NOT_A_NUMBER),
    ],
)  # fmt: skip
def test_what_has_no_single_reading_is_a_fault(text: str, fault: FaultKind) -> None:
    assert MONEY.read(text).fault is fault


@pytest.mark.parametrize("text", ["/", "—", "-", "不详", "未知", "N/A", "－", " / "])
def test_not_known_is_unknown_and_never_zero(text: str) -> None:
    for parser in (MONEY, PEOPLE, SHARE, AREA, years()):
        read = parser.read(text)
        assert (read.state, read.value) == (State.UNKNOWN, None)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0", "\u200b"])
def test_blank_is_blank(text: str) -> None:
    assert MONEY.read(text).state is State.BLANK


def test_the_unit_of_the_heading_holds_unless_the_cell_names_its_own() -> None:
    assert WAN.read("1.5").value == 1500000
    assert WAN.read("15000元").value == 1500000
    assert WAN.read("1.5万元").value == 1500000
    assert WAN.read("1.5万").fault is FaultKind.UNIT_TWICE
    assert WAN.read("三千").fault is FaultKind.UNIT_TWICE
    assert WAN.read("1.2345678").fault is FaultKind.TOO_FINE
    assert WAN.read("1.5", numeric=True).value == 1500000


def test_counts_take_only_the_counter_of_their_heading() -> None:
    assert PEOPLE.read("35人").value == PEOPLE.read("35名").value == PEOPLE.read("35").value == 35
    assert PEOPLE.read("35户").fault is FaultKind.WRONG_UNIT
    assert PEOPLE.read("3.5").fault is FaultKind.NOT_WHOLE
    assert PEOPLE.read("35.0", numeric=True).value == 35
    assert PEOPLE.read("1.2万人").value == 12000
    assert PEOPLE.read("（1）").fault is FaultKind.NOT_A_NUMBER
    assert PLAIN.read("12个").value == 12
    assert PLAIN.read("12人").fault is FaultKind.WRONG_UNIT


def test_areas_are_never_converted_where_it_does_not_come_out_even() -> None:
    assert AREA.read("80.5㎡").value == AREA.read("80.5平方米").value == 8050
    assert AREA.read("1亩").fault is FaultKind.WRONG_UNIT
    assert MU.read("1公顷").value == 1500
    assert MU.read("3.5亩").value == 350
    assert numbers(quantity("m²", "面积（亩）", hundredths=True, unit="亩")).read("5").fault is FaultKind.WRONG_UNIT


def test_a_percent_cell_beside_plain_numbers_is_asked_about() -> None:
    cells, numeric = pl.Series(["35%", "40", "0.35", "1"]), pl.Series([False, True, True, True])
    read = read_column(SHARE, cells, numeric)
    assert read["value"].to_list() == [35, 40, None, None]
    assert read["fault"].to_list() == [None, None, "share", "share"]
    assert read_column(SHARE, pl.Series(["40", "1"]), pl.Series([True, True]))["value"].to_list() == [40, 1]


def test_digits_that_a_cell_could_not_keep_are_refused() -> None:
    assert PEOPLE.read("12345678901234567", numeric=True).fault is FaultKind.DIGITS_LOST
    assert MONEY.read("1234.5600000000001", numeric=True).value == 123456
    assert MONEY.read("333.333333333333", numeric=True).fault is FaultKind.TOO_FINE


@pytest.mark.parametrize(
    "text, year", [("2024", 2024), ("2024年", 2024), ("2024年度", 2024), ("２０２４", 2024), ("二〇二四年", 2024)]
)
def test_years_have_four_digits(text: str, year: int) -> None:
    assert years().read(text).value == year


@pytest.mark.parametrize("text", ["24", "24年", "45292", "2024-2025", "1024", "去年", "2024.5"])
def test_what_is_no_year_is_refused(text: str) -> None:
    assert years().read(text).state is State.FAULT


def test_degrees_lie_in_the_province() -> None:
    assert degrees(103, 110).read("106.63").value == 106.63
    assert degrees(103, 110).read("26.6").fault is FaultKind.OUT_OF_RANGE
    assert degrees(103, 110).read("106°38′").fault is FaultKind.NOT_A_NUMBER


@pytest.mark.parametrize(
    "text, value",
    [("十五", 15), ("二十", 20), ("一百零五", 105),
     ("三千五百", 3500), ("一万零五十", 10050), ("两万三千", 23000), ("一百二十三万四千五百六十七", 1234567),
     ("三百万", 3_000_000), ("一亿零五万", 100_050_000), ("九", 9), ("一千零一十", 1010)],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "三千五",
        "二百五",
        "一万五",
        "二百零",
        "百",
        "一二三",
        "零零",
        "十百",
        "五千五千",
        "",
        "万",
        "三万万",
    ],
)
def test_numerals_of_more_than_one_reading_are_none(text: str) -> None:
    assert chinese(text) is None


def spoken(number: int) -> str:
    """A number in Chinese numerals, written by another way than it is read."""
    if number == 0:
        return "零"
    out, gap = "", False
    for power, word in ((8, "亿"), (4, "万"), (0, "")):
        part = number // 10**power % 10_000
        if not part:
            gap = bool(out)
            continue
        text, hole = "", bool(out) and (gap or part < 1000)
        for place, step in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
            digit = part // 10**place % 10
            if digit:
                text += ("零" if hole else "") + "零一二三四五六七八九"[digit] + step
                hole = False
            else:
                hole = hole or bool(text)
        out, gap = out + text + word, False
    return out


@settings(max_examples=600)
@given(st.integers(0, 10**12 - 1))
def test_every_spoken_number_is_read_as_itself_or_not_at_all(number: int) -> None:
    assert chinese(spoken(number)) in (number, None)
    if number < 10_000:
        assert chinese(spoken(number)) == number


AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)
WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def spellings(amount: Decimal) -> list[tuple[str, bool]]:
    """An amount in yuan as officials write it."""
    plain, grouped = f"{amount:f}", f"{amount:,f}"
    negative = [(f"({abs(amount):,f})", False), (f"（{abs(amount):f}）", False)] if amount < 0 else []
    wan, yi = f"{(amount / 10_000).normalize():f}", f"{(amount / 10**8).normalize():f}"
    return [
        (plain, False), (plain, True), (repr(float(amount)), True), (grouped, False), (plain.translate(WIDE), False),
        (grouped.translate(WIDE), False), (f" {plain}\u00a0", False), (f"{plain}元", False), (f"¥{grouped}", False),
        (f"{wan}万", False), (f"{wan}万元", False), (f"{yi}亿元", False), (f"{amount:.1f}万", False), *negative,
    ]  # fmt: skip


@settings(max_examples=1000)
@given(AMOUNTS)
def test_no_spelling_of_an_amount_gives_another_amount(amount: Decimal) -> None:
    for text, numeric in spellings(amount):
        read = MONEY.read(text, numeric=numeric)
        meant = int(round(amount, 1) * 1_000_000) if text == f"{amount:.1f}万" else int(amount * 100)
        assert read.value == meant or (read.value is None and read.fault), text
        assert read.value == meant or abs(meant) > 10**14 or "e" in text or "E" in text, text


@settings(max_examples=300)
@given(
    st.lists(st.one_of(AMOUNTS.map(str), st.text(alphabet="0123456789.,-元万 /无", max_size=9), st.none()), max_size=12)
)
def test_a_column_is_read_as_its_cells_are(texts: list[str | None]) -> None:
    for parser in (MONEY, WAN, PEOPLE, PLAIN):
        frame = read_column(parser, pl.Series(texts, dtype=pl.String))
        alone = [parser.read(text) for text in texts]
        assert frame["value"].to_list() == [read.value for read in alone]
        assert frame["state"].to_list() == [int(read.state) for read in alone]
        assert frame["fault"].to_list() == [read.fault and str(read.fault) for read in alone]


@settings(max_examples=400)
@given(st.text(max_size=12), st.booleans())
def test_no_text_at_all_breaks_a_parser(text: str, numeric: bool) -> None:
    for parser in (MONEY, PEOPLE, SHARE, years(), degrees(103, 110)):
        read = parser.read(text, numeric=numeric)
        assert (read.state is State.FAULT) == (read.fault is not None)


def test_units_are_found_in_headings_and_notes() -> None:
    assert unit_in_heading("金额（万元）") == "万元"
    assert unit_in_heading("大班额（56人及以上）班级数") == ""
    assert unit_in_heading("金额(单位：亿元)") == "亿元"
    assert unit_in_note("填报单位：某局　单位：万元") == "万元"
    assert (unit_of("万元").scale, unit_of("平方米").word) == (10_000, "m²")
    assert known_unit("公顷", "亩")
    assert not known_unit("亩", "m²")
    assert not known_unit("", "元")
    assert year_of("二〇二") is None
