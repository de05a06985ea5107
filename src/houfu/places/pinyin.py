"""First letters of Chinese names, as people type them into a search box: 七星关区 is qxgq."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

# Readings that a general dictionary gets wrong in names of people and of places in Guizhou.
SURNAMES = {
    "单": "s",
    "仇": "q",
    "解": "x",
    "查": "z",
    "朴": "p",
    "曾": "z",
    "区": "o",
    "尉迟": "yc",
    "万俟": "mq",
    "令狐": "lh",
}
PLACES = {
    "都匀": "dy",
    "长顺": "cs",
    "三都": "sd",
    "六枝": "lz",
    "册亨": "ch",
    "乌当": "wd",
    "重安": "ca",
    "大方": "df",
}


@lru_cache(maxsize=50_000)
def initials(name: str, *, person: bool = False) -> str:
    """Lower-case first letters, one a character; letters and digits stay, everything else is left out.

    `person` reads the beginning as a surname.
    """
    table = SURNAMES if person else PLACES
    start = next((known for known in sorted(table, key=len, reverse=True) if name.startswith(known)), "")
    rest = lazy_pinyin(name[len(start) :], style=Style.FIRST_LETTER)
    letters = "".join(letter for letter in "".join(rest) if letter.isascii() and letter.isalnum())
    return table.get(start, "") + letters.lower()
