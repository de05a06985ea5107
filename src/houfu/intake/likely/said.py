"""What two records have alike and what not, in words: about records, never a mark out of a hundred for people."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "name.same": ("姓名相同", "the name"),
    "name.sound": ("姓名读音相同或相近", "how the name sounds"),
    "name.letter": ("姓名差一个字", "one character of the name"),
    "name.other": ("姓名不同", "the name"),
    "born.same": ("出生日期相同", "the day of birth"),
    "born.swapped": ("出生的月和日对调", "month and day of birth, which are swapped"),
    "born.year": ("出生年份差一位数字", "one digit of the year of birth"),
    "born.month": ("出生月份差一位数字", "one digit of the month of birth"),
    "born.day": ("出生日差一位数字", "one digit of the day of birth"),
    "born.other": ("出生日期不同", "the day of birth"),
    "sex.same": ("性别相同", "the sex"),
    "sex.other": ("性别不同", "the sex"),
    "place.household": ("同一户", "the household"),
    "place.community": ("同一社区", "the community"),
    "place.other": ("社区不同", "the community"),
    "relation.same": ("与户主关系相同", "the relation to the head"),
    "relation.other": ("与户主关系不同", "the relation to the head"),
    "number.same": ("身份证号相同", "the identity number"),
    "number.other": ("身份证号不同", "the identity number"),
}
"""Each word of a candidate's `agrees` and `differs`."""


def said(words: str, language: str) -> str:
    """What agrees, or what differs, in the reader's language."""
    english = language.lower().startswith("en")
    return (", " if english else "、").join(WORDS[one][english] for one in words.split())
