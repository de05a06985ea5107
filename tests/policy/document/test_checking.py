"""A text against the catalogue: in step, or a readable difference with its line."""

from pathlib import Path

import pytest

from houfu.policy.document import Difference, check, read, read_bytes
from houfu.policy.document.fingerprints import FINGERPRINTS, document_fingerprints
from tests.policy.document.sample import sample

SAMPLE = document_fingerprints(read(sample()))


def differences(before: str, after: str) -> list[Difference]:
    """What the sample differs in once `before` is replaced by `after`."""
    text = sample()
    assert before in text
    return check(read(text.replace(before, after)), SAMPLE)


def test_the_official_text_is_in_step(policy_file: Path) -> None:
    assert check(read_bytes(policy_file.read_bytes())) == []


def test_the_digests_are_those_of_the_official_text(official: str) -> None:
    assert document_fingerprints(read(official)) == dict(FINGERPRINTS)


def test_the_sample_differs_from_the_official_text_in_wording_alone() -> None:
    found = check(read(sample()))

    assert check(read(sample()), SAMPLE) == []
    assert found
    assert all(one.zh.endswith("正文") for one in found)


@pytest.mark.parametrize(
    ("before", "after", "place", "expected", "found"),
    [
        ("36号", "37号", "文号", "黔党办发〔2020〕36号", "黔党办发〔2020〕37号"),
        ("12月22日", "12月23日", "成文日期", "2020-12-22", "2020-12-23"),
        ("此件发至县", "此件发至乡镇", "文末发送范围", "此件发至县", "此件发至乡镇"),
        ("工作要求", "有关要求", "第3部分标题", "工作要求", "有关要求"),
        ("强化资金投入保障", "强化资金保障", "第6章标题", "强化资金投入保障", "强化资金保障"),
        ("压实工作责任，", "压实责任，", "工作要求第2项标题", "压实工作责任，强化要素保障", "压实责任，强化要素保障"),
    ],
)
def test_a_changed_heading_is_shown_as_expected_and_found(
    before: str, after: str, place: str, expected: str, found: str
) -> None:
    shown = {one.zh: (one.expected, one.found) for one in differences(before, after)}

    assert shown[place] == (expected, found)


def test_other_issuers_are_a_difference() -> None:
    (one,) = differences("## 中共贵州省委办公厅 ", "## ")

    assert (one.zh, one.found) == ("发文机关", "贵州省人民政府办公厅")


def test_an_organ_that_is_missing_is_a_difference_on_the_line_of_the_organs() -> None:
    (one,) = differences("省公安厅、", "")

    assert one.zh == "第14条责任单位"
    assert one.expected == "省公安厅、省生态移民局、各市县"
    assert one.found == "省生态移民局、各市县"
    assert one.line == next(n for n, line in enumerate(sample().split("\n"), 1) if "14. " in line)


def test_organs_in_another_order_are_a_difference_of_order() -> None:
    (one,) = differences("省公安厅、省生态移民局", "省生态移民局、省公安厅")

    assert one.zh == "第14条责任单位次序"


def test_a_changed_title_is_a_difference() -> None:
    assert "第14条标题" in {one.zh for one in differences("持续推进户籍转移", "推进户籍转移")}


def test_the_last_article_missing_is_a_difference() -> None:
    text = sample()
    start = text.index("\n26. ")
    (one,) = check(read(text[:start] + text[text.index("### 三、") - 1 :]), SAMPLE)

    assert (one.zh, one.found, one.line) == ("第26条", "（无）", None)


def test_an_article_too_many_is_a_difference() -> None:
    extra = "27. 另立一条。样本之外的话。（责任单位：各市县）\n\n### 三、"
    (one,) = check(read(sample().replace("### 三、", extra)), SAMPLE)

    assert (one.zh, one.expected, one.found) == ("第27条", "（无）", "另立一条")


def test_an_article_in_another_chapter_is_a_difference() -> None:
    lines = sample().split("\n")
    heading = next(line for line in lines if "（七）" in line)
    lines.remove(heading)
    lines.insert(next(n for n, line in enumerate(lines) if "24. " in line), heading)

    assert [one.zh for one in check(read("\n".join(lines)), SAMPLE)] == ["第23条所在章"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("到2025年在安置地稳定融入", "到2026年在安置地稳定融入"),
        ("实现可持续发展", "实现发展"),
        ("，到2035年完全融入", ""),
    ],
)
def test_a_changed_goal_is_a_difference(before: str, after: str) -> None:
    assert any("年目标" in one.zh for one in differences(before, after))


def test_a_changed_word_is_found_by_its_sentence_without_the_text_being_kept() -> None:
    (one,) = differences("样本第14条的第一句，要认真读取", "样本第14条的第一句，可认真读取")

    assert (one.zh, one.expected) == ("第14条正文", "原文第2句")
    assert one.found.startswith("样本第14条的第一句，可")
    assert "official sentence 2" in one.sentence("en")


def test_a_lost_sentence_is_a_difference() -> None:
    (one,) = differences("样本第14条的第一句，要认真读取。", "")

    assert (one.expected, one.found) == ("原文第2句", "（无）")
    assert "(none)" in one.sentence("en")


def test_an_added_sentence_is_a_difference() -> None:
    (one,) = differences("换页之后再写完。\n\n（二）", "换页之后再写完。添了一句。\n\n（二）")

    assert (one.zh, one.expected, one.found) == ("工作要求第1项正文", "（无）", "添了一句。")
