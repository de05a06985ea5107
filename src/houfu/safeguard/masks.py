"""What a screen shows of a name or number by default. A mask hides from a glance; it makes nobody anonymous."""

import re

# Surnames of two characters; 令狐 is at home in Guizhou.
COMPOUND = {
    name
    for line in (
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠",
        "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁",
        "拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯",
        "西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师",
    )
    for name in line.split()
}
DOTS = "·•・‧．.⋅∙"
# A character and what belongs to it: variation selectors, combining marks, joiners.
CLUSTER = re.compile(r".[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef\u200d]*", re.DOTALL)


def mask_name(name: str) -> str:
    """张*, 张*三, 欧阳*; of a name with ·, the first character and a star a part. At most three characters show."""
    stripped = name.strip()
    parts = [part for part in re.split(f"[{re.escape(DOTS)}]", stripped) if part.strip()]
    if len(parts) > 1:
        return _first(parts[0]) + "*" + "·*" * (len(parts) - 1)
    characters = CLUSTER.findall(stripped)
    if len(characters) <= 1:
        return "*" * len(characters)
    surname = 2 if len(characters) > 2 and "".join(characters[:2]) in COMPOUND else 1
    hidden = len(characters) - surname
    last = characters[-1] if hidden > 1 else ""
    return "".join(characters[:surname]) + "*" + last


def _first(part: str) -> str:
    return str(CLUSTER.findall(part.strip())[0])


def mask_identity(number: str) -> str:
    """522***********1234: the first three and the last four of 15 or 18 characters; of anything else, stars."""
    text = number.strip()
    return text[:3] + "*" * (len(text) - 7) + text[-4:] if len(text) in {15, 18} else "*" * len(text)


def mask_phone(number: str) -> str:
    """138****5678: the first three and the last four of 11 digits; of anything else at most the last two."""
    text = number.strip()
    if len(text) == 11:
        return text[:3] + "****" + text[-4:]
    shown = 2 if len(text) >= 7 else 0
    return "*" * (len(text) - shown) + text[len(text) - shown :]
