"""Names of people who do not exist: surnames as common as in Guizhou, given names from two lists of characters."""

import numpy as np
import polars as pl

from houfu.synthetic.kinship import DAUGHTER_IN_LAW, FATHER, GRANDDAUGHTER, GRANDSON, HEAD, SON, SON_IN_LAW
from houfu.synthetic.rounding import Flags, Ints

SURNAMES = {
    "杨": 70, "王": 62, "李": 58, "张": 52, "陈": 48, "吴": 40, "刘": 40, "罗": 36, "黄": 34, "周": 28, "龙": 26, "赵": 20,
    "石": 20, "韦": 20, "何": 18, "潘": 18, "田": 18, "徐": 14, "谢": 14, "冉": 12, "陆": 12, "梁": 12, "岑": 11, "余": 11,
    "姚": 10, "熊": 10, "蒙": 10, "安": 10, "班": 9, "莫": 9, "胡": 9, "彭": 8, "滚": 6, "欧": 6, "覃": 6, "勾": 4,
    "冯": 8, "朱": 8, "郭": 7, "邓": 7, "任": 6, "付": 6, "卢": 6, "穆": 4, "欧阳": 4, "上官": 1, "单": 1, "仇": 1,
    "幸": 2, "犹": 2, "敖": 2, "晏": 2, "䶮": 1,
}  # fmt: skip
MEN = "军伟强勇刚明华平德国志文学忠荣贵祥发林海波涛涌松柏飞龙虎云峰朝阳光辉建新永兴成才富正清宏亮俊杰昌仁义礼智"
WOMEN = "芳兰英秀珍梅菊花香莲桂琴玉凤霞红燕丽娟萍艳美琼仙群翠芬素银春月秋婷雪颖倩晓思雨欣怡佳慧敏静"
MIDDLE = "大小天开光世永正国文应廷朝登仕明成安启昌兴洪绍家泽阿老胜志维学德忠明"
PEOPLES = ("阿榜", "阿妹", "阿晒", "阿幼", "尼桑", "依娜", "卜相", "老亚", "引弟", "勒旺")  # 苗 and 布依 style
RARE = ("㼆", "燊", "濛", "垚", "骉", "昇", "翀", "淼")


def names(relation: Ints, rank: Ints, household: Ints, male: Flags, random: np.random.Generator) -> pl.Series:
    """A name for everybody: children and fathers bear the head's surname, who married in has an own one."""
    n = len(relation)
    weights = np.array(list(SURNAMES.values()), dtype=np.float64)
    own = random.choice(len(weights), n, p=weights / weights.sum())
    heads = own[rank == 0][household]
    shared = np.isin(relation, [HEAD, SON, SON + 10, GRANDSON, GRANDDAUGHTER, FATHER])
    shared &= ~np.isin(relation, [SON_IN_LAW, DAUGHTER_IN_LAW])
    surname = pl.Series(list(SURNAMES)).gather(np.where(shared, heads, own))
    last = one_of(list(MEN), random, n).zip_with(pl.Series(male), one_of(list(WOMEN), random, n))
    given = one_of(list(MIDDLE), random, n).zip_with(pl.Series(random.random(n) < 0.72), pl.Series([""])) + last
    odd = random.random(n)
    given = given.zip_with(pl.Series(odd > 0.02), one_of(list(PEOPLES), random, n))
    given = given.zip_with(pl.Series(odd < 0.9997), one_of(list(RARE), random, n))
    return (surname + given).alias("name")


def one_of(values: list[str], random: np.random.Generator, n: int) -> pl.Series:
    """`n` values drawn evenly."""
    return pl.Series(values).gather(random.integers(0, len(values), n))
