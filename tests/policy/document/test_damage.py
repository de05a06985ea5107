"""Damaged input: every fault at once, each a sentence in both languages with its line."""

import re

import pytest

from houfu.policy.document import DocumentFault, DocumentFaults, FaultKind, read
from tests.policy.document.sample import sample


def faults(text: str) -> tuple[DocumentFault, ...]:
    with pytest.raises(DocumentFaults) as raised:
        read(text)
    return raised.value.faults


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if line.strip("*# ").startswith(start))


def without_article(text: str, number: int) -> str:
    return re.sub(rf"(?ms)^\**{number}\. .*?(?=^\**{number + 1}\. |^#)", "", text)


@pytest.mark.parametrize("number", [1, 2, 12, 25])
def test_it_names_a_missing_article_and_where_it_should_have_been(text: str, number: int) -> None:
    damaged = without_article(text, number)
    (fault,) = faults(damaged)

    assert fault.kind is FaultKind.MISSING
    assert fault.line == line_of(damaged, f"{number + 1}. ")
    assert f"第{number}条" in fault.zh
    assert f"article {number}" in fault.en


def test_a_run_of_missing_articles_is_one_fault() -> None:
    damaged = sample()
    for number in (8, 9):
        damaged = without_article(damaged, number)
    (fault,) = faults(damaged)

    assert "第8条至第9条" in fault.zh


def test_it_refuses_a_duplicate_article(text: str) -> None:
    damaged = text.replace("\n14. ", "\n13. ").replace("\n**14. ", "\n**13. ")
    duplicate, missing = sorted(faults(damaged), key=lambda fault: fault.kind)

    assert duplicate.kind is FaultKind.DUPLICATE
    assert str(line_of(damaged, "13. ")) in duplicate.zh
    assert missing.kind is FaultKind.MISSING


def test_one_wrong_number_is_not_a_fault_of_all_that_follow() -> None:
    damaged = sample().replace("\n16. ", "\n61. ")

    assert [fault.kind for fault in faults(damaged)] == [FaultKind.OUT_OF_ORDER, FaultKind.MISSING]


def test_it_refuses_articles_in_another_order() -> None:
    text = sample()
    third = re.search(r"(?m)^.*?3\. 持续.*$", text)
    assert third
    damaged = text.replace(third.group(), "").replace("### 三、", f"{third.group()}\n\n### 三、")

    assert {fault.kind for fault in faults(damaged)} == {FaultKind.OUT_OF_ORDER}


def test_an_article_after_the_requirements_is_out_of_order() -> None:
    text = sample()
    last = re.search(r"(?m)^26\. .*$", text)
    assert last
    damaged = text.replace(last.group(), "").replace("（此件", f"{last.group()}\n\n（此件")

    assert FaultKind.OUT_OF_ORDER in {fault.kind for fault in faults(damaged)}


def test_it_names_an_unknown_organ_its_line_and_the_nearest_known_one(text: str) -> None:
    damaged = text.replace("省生态移民局", "省生态移民厅", 1)
    (fault,) = faults(damaged)

    assert fault.kind is FaultKind.UNKNOWN_ORGAN
    assert fault.line == line_of(damaged, "1. ")
    assert "“省生态移民厅”" in fault.zh
    assert "“省生态移民局”" in fault.zh
    assert "“省生态移民局”" in fault.en


def test_it_suggests_nothing_for_an_organ_like_no_other() -> None:
    (fault,) = faults(sample().replace("省公安厅", "某甲乙丙", 1))

    assert "请核对原文" in fault.zh


def test_an_organ_listed_twice_is_a_fault() -> None:
    (fault,) = faults(sample().replace("省公安厅", "省公安厅、省公安厅", 1))

    assert fault.kind is FaultKind.DUPLICATE


@pytest.mark.parametrize(
    ("before", "after"),
    [("（责任单位：省公安厅", "（省公安厅"), ("（责任单位：省公安厅", "责任单位：省公安厅")],
)
def test_an_article_without_its_note_of_organs_is_a_fault(before: str, after: str) -> None:
    (fault,) = faults(sample().replace(before, after))

    assert fault.kind is FaultKind.NO_UNITS
    assert fault.line == line_of(sample(), "14. ")


def test_a_note_that_never_closes_is_a_fault() -> None:
    (fault,) = faults(sample().replace("省公安厅、省生态移民局、各市县）", "省公安厅、省生态移民局、各市县"))

    assert fault.kind is FaultKind.NO_UNITS
    assert "括号" in fault.zh


def test_an_article_that_lost_its_number_is_named_where_it_stands() -> None:
    damaged = sample().replace("\n8. ", "\n")
    stray, missing = faults(damaged)

    assert (stray.kind, missing.kind) == (FaultKind.STRAY_TEXT, FaultKind.MISSING)
    assert stray.line == line_of(damaged, "提升社区自治能力")


def test_words_cut_off_before_the_organs_are_a_fault() -> None:
    (fault,) = faults(
        sample().replace("样本的第二句在2021年6月底前写完。（责任单位：省公安厅", "样本的第（责任单位：省公安厅")
    )

    assert fault.kind is FaultKind.BROKEN_TEXT


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_half_a_file_is_said_to_be_cut_off(text: str, share: float) -> None:
    found = faults(text[: int(len(text) * share)])

    assert FaultKind.TRUNCATED in {fault.kind for fault in found}


@pytest.mark.parametrize("empty", ["", "\n\n  \r\n", "# \n**  **\n"])
def test_an_empty_file_is_said_to_be_empty(empty: str) -> None:
    (fault,) = faults(empty)

    assert fault.kind is FaultKind.EMPTY


@pytest.mark.parametrize(
    "other",
    [
        "root:x:0:0\n",
        "春眠不觉晓，处处闻啼鸟。\n",
        "一、采购说明\n1. 价格。\n2. 交货。\n",
        "<html><p>后续扶持</p></html>",
    ],
)
def test_another_text_is_one_fault_and_not_thirty(other: str) -> None:
    (fault,) = faults(other)

    assert fault.kind is FaultKind.NOT_THE_DOCUMENT


def test_a_heading_without_number_date_or_title_is_named_in_one_go() -> None:
    damaged = (
        sample().replace("黔党办发〔2020〕36号", "").replace("(2020年12月22日)", "").replace("关于高质量", "高质量")
    )

    assert [fault.kind for fault in faults(damaged)] == [FaultKind.HEADING] * 3


def test_a_date_that_no_calendar_has_is_a_fault() -> None:
    (fault,) = faults(sample().replace("12月22日", "13月22日"))

    assert fault.kind is FaultKind.HEADING


def test_two_document_numbers_are_a_fault() -> None:
    (fault,) = faults(sample().replace("36号", "37号", 1))

    assert fault.kind is FaultKind.HEADING
    assert "37号" in fault.zh


def test_broken_characters_are_named_by_line() -> None:
    damaged = sample().replace("第14条的", "第14条\ufffd")
    found = faults(damaged)

    assert [(fault.kind, fault.line) for fault in found] == [(FaultKind.ENCODING, line_of(damaged, "14. "))]


def test_text_after_the_closing_note_is_a_fault() -> None:
    assert {fault.kind for fault in faults(sample() + "\n另有一段不该在这里的话。\n")} == {FaultKind.OUT_OF_ORDER}


def test_all_faults_are_shown_at_once_in_order_of_lines_in_both_languages() -> None:
    damaged = without_article(sample(), 5).replace("省公安厅", "省公安局").replace("（此件发至县）", "")
    with pytest.raises(DocumentFaults) as raised:
        read(damaged)
    error = raised.value

    assert [fault.kind for fault in error.faults] == [FaultKind.MISSING, FaultKind.UNKNOWN_ORGAN, FaultKind.TRUNCATED]
    assert [fault.line for fault in error.faults] == sorted(fault.line or 0 for fault in error.faults)
    assert "共3处" in error.sentence("zh")
    assert "3 faults" in error.sentence("en")
    assert error.sentence("zh").count("第") >= 3
    assert error.exit_code == 2


def test_thousands_of_faults_are_counted_and_only_the_first_are_listed() -> None:
    names = "、".join(f"甲{number}" for number in range(400))
    with pytest.raises(DocumentFaults) as raised:
        read(sample().replace("省公安厅", names))
    error = raised.value

    assert len(error.faults) == 400
    assert "另有350处" in error.sentence("zh")
    assert "350 more" in error.sentence("en")
