"""Identity numbers, names, telephones, codes and yes or no: kept, folded or refused, and never repaired by guessing."""

import random
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn.ric import calc_check_digit

from houfu.facts.codes import Labour, Sex
from houfu.intake.faults import FaultKind
from houfu.intake.register_sheets import RELATION
from houfu.intake.values.choices import choices_of, codes, yes_no
from houfu.intake.values.identities import identities
from houfu.intake.values.reading import State, read_column
from houfu.intake.values.spelling import fold_name
from houfu.intake.values.texts import names, phones, texts
from houfu.intake.words import CODES

ON = date(2026, 11, 1)
NUMBERS = identities(ON)
GOOD = "520103195001010016"


def number(region: int, day: date, serial: int) -> str:
    first = f"{region:06}{day:%Y%m%d}{serial:03}"
    return first + str(calc_check_digit(first + "0"))


SOUND = st.builds(number, st.integers(110_000, 659_999), st.dates(date(1911, 1, 1), ON), st.integers(1, 999))


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "５２０１０３１９５００１０１００１６",
        f"'{GOOD}",
        "520103 19500101 0016",
        f"\u00a0{GOOD}\u200b",
        "520103500101001",
    ],
)
def test_spellings_of_one_number_are_one_number(text: str) -> None:
    assert NUMBERS.read(text).value == GOOD


@pytest.mark.parametrize("last", "Xxｘ" + "Ｘ")
def test_a_last_x_may_be_small_or_wide(last: str) -> None:
    ends = next(one for serial in range(1, 99) if (one := number(520103, date(1990, 1, 1), serial)).endswith("X"))
    assert NUMBERS.read(ends[:17] + last).value == ends


@pytest.mark.parametrize(
    "text, fault",
    [
        ("52990119900101125Х", FaultKind.ID_LOOKALIKE), ("52990119900101125х", FaultKind.ID_LOOKALIKE),
        ("52990119900101125×", FaultKind.ID_LOOKALIKE),
        ("5201O3195001010016", FaultKind.ID_LOOKALIKE), ("52010319500101OO16", FaultKind.ID_LOOKALIKE),
        ("52990119900101125Ⅹ", FaultKind.ID_LOOKALIKE),
        ("5.20103195001010E+17", FaultKind.ID_NUMERIC), ("522***********0016", FaultKind.ID_MASKED),
        ("520103195001010015", FaultKind.ID_CHECK),
        ("520103195002300012", FaultKind.ID_DATE), ("520103203001010010", FaultKind.ID_DATE), ("52010319500101001", FaultKind.ID_LENGTH),
        ("", None), ("'", None),
        ("E12345678", FaultKind.ID_OTHER_PAPER), ("H12345678", FaultKind.ID_OTHER_PAPER), ("H1234567890", FaultKind.ID_OTHER_PAPER),
        ("EA1234567", FaultKind.ID_OTHER_PAPER), ("②20103195001010016", FaultKind.ID_CHARACTERS), ("张三", FaultKind.ID_CHARACTERS),
        ("020103195001010016", FaultKind.ID_CHARACTERS),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_right_is_refused_with_its_reason(text: str, fault: FaultKind | None) -> None:
    assert NUMBERS.read(text).fault is fault


def test_a_number_from_a_numeric_cell_is_refused_even_if_its_check_digit_fits() -> None:
    cells = pl.Series([GOOD, GOOD, "5.2010319500101E17"])
    read = read_column(NUMBERS, cells, pl.Series([False, True, True]))
    assert read["value"].to_list() == [GOOD, None, None]
    assert read["fault"].to_list() == [None, "id_numeric", "id_numeric"]
    assert "文本" in FaultKind.ID_NUMERIC.do_zh


def test_many_numbers_that_end_in_000_were_cut_and_a_single_one_may_be_real() -> None:
    rng = random.Random(5)
    sound = [number(520103, date(1950 + at % 60, 1, 1 + at % 28), 1 + at) for at in range(300)]
    cut = [one[:15] + "000" for one in rng.sample(sound, 40)]
    read = read_column(NUMBERS, pl.Series(sound + cut))
    assert read["fault"].to_list()[300:] == ["id_rounded"] * 40
    assert read["fault"].to_list()[:300] == [None] * 300
    real = next(
        one
        for serial in range(1000)
        if (one := number(520103, date(1960, 1, 1 + serial % 28), serial // 28 * 100)).endswith("000")
    )
    assert read_column(NUMBERS, pl.Series([*sound, real]))["value"].to_list()[-1] == real


@settings(max_examples=500)
@given(st.lists(SOUND, min_size=1, max_size=20), st.data())
def test_no_spelling_of_a_number_gives_another_number(sound: list[str], data: st.DataObject) -> None:
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    spell = data.draw(st.lists(st.sampled_from(range(5)), min_size=len(sound), max_size=len(sound)))
    cells = [
        (one, one.lower(), one.translate(wide), f"{one[:6]} {one[6:14]}\u3000{one[14:]}", f"'{one}")[how]
        for one, how in zip(sound, spell, strict=True)
    ]
    for one, text, value in zip(sound, cells, read_column(NUMBERS, pl.Series(cells))["value"], strict=True):
        assert value in (one, None), text
        assert value == one or sum(each.endswith("000") for each in sound) >= 3


@settings(max_examples=500)
@given(SOUND, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(sound: str, place: int, by: int) -> None:
    digit = sound[place]
    other = str((int(digit) + by) % 10) if digit != "X" else str(by)
    assert NUMBERS.read(sound[:place] + other + sound[place + 1 :]).state is State.FAULT


@settings(max_examples=300)
@given(st.lists(st.one_of(SOUND, st.text(alphabet="0123456789XxХ '*E+.", max_size=19), st.none()), max_size=8))
def test_a_column_of_numbers_is_read_as_its_cells_are(cells: list[str | None]) -> None:
    frame = read_column(NUMBERS, pl.Series(cells, dtype=pl.String))
    alone = [NUMBERS.read(text) for text in cells]
    if sum(str(text).endswith("000") for text in cells) < 3:
        assert frame["value"].to_list() == [read.value for read in alone]
        assert frame["fault"].to_list() == [read.fault and str(read.fault) for read in alone]


@pytest.mark.parametrize(
    "name",
    [
        "张三",
        "䶮",
        "㼆明",
        "𬎆",
        "阿依古丽·买买提",
        "阿・乙",
        "﨑山",
        "王\ue000",
        "李 四",
        "葛\U000e0100飾",
        "Li Ming",
        "欧阳·达瓦",
    ],
)
def test_a_name_is_kept_exactly(name: str) -> None:
    assert names().read(f"\u3000{name} ").value == name
    assert read_column(names(), pl.Series([name]))["value"].to_list() == [name]


@pytest.mark.parametrize(
    "name, fault",
    [("张3", FaultKind.NAME), ("张*三", FaultKind.NAME), ("张?", FaultKind.NAME), ("张\ufffd", FaultKind.LOST_CHARACTER),
     ("张\u202e三", FaultKind.HIDDEN), ("张\u200b三", FaultKind.HIDDEN), ("张三、李四", FaultKind.NAME), ("张\x07", FaultKind.HIDDEN)],
)  # fmt: skip
def test_a_name_with_signs_is_asked_about(name: str, fault: FaultKind) -> None:
    assert names().read(name).fault is fault


def test_names_match_by_a_folded_key_that_simplifies_no_character() -> None:
    dots = "·•・‧．.⋅"
    assert len({fold_name(f"阿依{dot}买买提") for dot in dots}) == 1
    assert fold_name("张 三") == fold_name("张\u3000三\u200b") == "张三"
    assert fold_name("Ｌi") == fold_name("li")
    assert fold_name("葛\U000e0100飾") == fold_name("葛飾")
    assert fold_name("張三") != fold_name("张三")
    assert fold_name("䶮") == "䶮"


@pytest.mark.parametrize(
    "text",
    ["13800138000", "138 0013 8000", "+86-13800138000", "１３８００１３８０００", "138-0013-8000", "8613800138000"],
)
def test_a_mobile_number_is_eleven_digits(text: str) -> None:
    assert phones().read(text).value == "13800138000"


@pytest.mark.parametrize(
    "text, fault",
    [("1380013800", FaultKind.PHONE), ("138****8000", FaultKind.PHONE), ("85861234", FaultKind.PHONE), ("1.38E+10", FaultKind.PHONE),
     ("13800138000/13900139000", FaultKind.TWO_PHONES), ("12345678901", FaultKind.PHONE)],
)  # fmt: skip
def test_what_is_no_single_telephone_is_a_fault(text: str, fault: FaultKind) -> None:
    assert phones().read(text).fault is fault


def test_a_landline_needs_its_area_code() -> None:
    assert phones().read("0851-85861234").value == phones().read("(0851) 85861234").value == "085185861234"
    assert phones().read("无").state is State.UNKNOWN


def test_codes_are_taken_by_code_name_or_synonym_and_never_by_likeness() -> None:
    labour = codes(choices_of([(str(one), one.zh, one.en) for one in Labour], CODES["Labour"]))
    for text in ("弱劳动力或半劳动力", "弱劳动力", "半劳力", "weak", " 弱（半）劳动力 "):
        assert labour.read(text).value == "weak", text
    assert labour.read("无劳动力").value == "none"
    assert labour.read("无").fault is FaultKind.NOT_LISTED
    assert labour.read("劳动力").fault is FaultKind.NOT_LISTED
    assert labour.read("技能劳动力、普通劳动力").fault is FaultKind.TWO_CHOICES
    assert labour.read("不详").state is State.UNKNOWN
    sex = codes(choices_of([(str(one), one.zh, one.en) for one in Sex], CODES["Sex"]))
    assert [sex.read(text).value for text in ("男", "女", "1", "2", "男性", "F")] == ["1", "2", "1", "2", "1", "2"]
    assert [codes(RELATION).read(text).value for text in ("户主", "之儿媳", "25", "妻")] == ["02", "38", "25", "12"]
    assert codes(RELATION).read("2").fault is FaultKind.NOT_LISTED


def test_a_word_of_two_members_is_asked_about() -> None:
    twice = codes(choices_of([("a", "甲", "a"), ("b", "乙", "b")], {"a": ("同",), "b": ("同",)}))
    assert twice.read("同").fault is FaultKind.TWO_CHOICES


def test_yes_and_no_are_words_and_signs_but_no_digits() -> None:
    assert {text: yes_no().read(text).value for text in "是有√✓对"} == dict.fromkeys("是有√✓对", True)
    assert {text: yes_no().read(text).value for text in "否无×✗"} == dict.fromkeys("否无×✗", False)
    assert yes_no().read("TRUE").value is True
    for text in ("1", "0", "2", "大概", "是/否"):
        assert yes_no().read(text).fault is FaultKind.NOT_YES_NO
    assert yes_no().read("/").state is yes_no().read("不详").state is State.UNKNOWN


def test_a_text_says_what_it_says() -> None:
    assert texts(80).read("无").value == "无"
    assert texts(80, things=True).read("无").state is State.UNKNOWN
    assert read_column(texts(80, things=True), pl.Series(["无", "甲小学"]))["value"].to_list() == [None, "甲小学"]
    assert texts(80).read("  某某街道\n第二行 ").value == "某某街道\n第二行"
    assert texts(80).read("'=1+1").value == "=1+1"
    assert texts(80).read("3.0", numeric=True).value == "3.0"  # as its number format shows it
    assert texts(80).read("3", numeric=True).value == "3"
    assert texts(80).read("91520100123456789", numeric=True).fault is FaultKind.DIGITS_LOST
    assert texts(4).read("五个字太长").fault is FaultKind.TOO_LONG
    assert texts(80).read("—").state is State.UNKNOWN


@settings(max_examples=400)
@given(st.lists(st.text(max_size=12), max_size=8))
def test_columns_of_texts_and_names_are_read_as_their_cells_are(cells: list[str]) -> None:
    for parser in (texts(10), names(), phones(), yes_no(), codes(RELATION)):
        frame = read_column(parser, pl.Series(cells, dtype=pl.String))
        alone = [parser.read(text) for text in cells]
        assert frame["value"].to_list() == [read.value for read in alone]
        assert frame["fault"].to_list() == [read.fault and str(read.fault) for read in alone]


def test_a_telephone_in_signs_of_two_widths_is_kept_as_digits() -> None:
    said = read_column(phones(), pl.Series(["13８00138000", "138001380００", "13٨00138000"]))
    assert said["value"].to_list() == ["13800138000", "13800138000", None]
