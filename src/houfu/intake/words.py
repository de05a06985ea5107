"""The words that officials use for columns and codes beside those of the declarations: data, read by mapping and parsers."""

from __future__ import annotations

IDENTITY = (
    "身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "公民身份证号", "居民身份证号", "居民身份证号码", "证件号码", "证件号",
    "身份证", "身份证件号码", "身份证件号", "身份号码", "身份证编号", "ID number",
)  # fmt: skip
HEADINGS: dict[str, tuple[str, ...]] = {
    "身份证号": IDENTITY,
    "姓名": ("名字", "人员姓名", "本人姓名", "成员姓名", "家庭成员姓名", "搬迁群众姓名"),
    "户号": ("户编号", "搬迁户编号", "搬迁户号", "家庭编号", "户编码", "户籍编号", "农户编号", "搬迁户"),
    "性别": ("男女",),
    "出生日期": ("出生年月日", "出生时间", "生日", "出生年月"),
    "联系电话": ("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "联系号码"),
    "与户主关系": ("户主关系", "家庭关系", "与户主的关系", "和户主关系", "家庭成员关系"),
    "劳动技能": ("劳动能力", "劳动力类型", "劳动力情况"),
    "是否在校": ("在校", "在校状况", "是否在校生", "是否在学"),
    "安置点": ("安置区", "安置点名称", "安置区名称", "所在安置点", "所属安置点", "集中安置点", "易地扶贫搬迁安置点"),
    "安置社区": ("社区", "社区名称", "所在社区", "所属社区", "安置社区名称"),
    "县（市、区）": ("县", "县区", "县市区", "区县", "县（区）", "县（市区）", "所在县", "所属县", "县名", "县级"),
    "地方": ("地区", "行政区划", "区划", "所在地", "单位所在地"),
    "责任单位": ("单位", "部门", "责任部门"),
    "生效日期": ("从哪一天起", "起始日期", "开始日期", "起始时间", "开始时间", "生效时间", "数据日期"),
    "终止日期": ("终止时间", "失效日期", "从哪一天起终止"),
    "年度": ("年份", "所属年度", "年"),
    "金额": ("资金", "资金额", "款额"),
    "名称": ("名",),
    "备注": ("说明", "附注"),
    "楼栋": ("楼号", "栋号", "幢号", "栋", "楼"),
    "房号": ("室号", "门牌号", "房间号", "房屋编号", "户室号"),
    "住房面积": ("面积", "建筑面积", "房屋面积"),
    "建档立卡户": ("是否建档立卡户", "是否建档立卡", "建档立卡", "是否脱贫户"),
    "迁出县": ("迁出地", "迁出县区", "原籍县", "迁出地县"),
    "迁出村": ("迁出村组", "原住村", "迁出地村"),
    "统一社会信用代码": ("信用代码", "社会信用代码"),
    "文号": ("文件号", "发文字号", "文件文号"),
    "学校": ("就读学校", "所在学校"),
    "医疗卫生机构": ("医疗机构", "卫生机构"),
}
"""A column's heading → what else it is called. Words that name two columns of one ledger are asked about, not taken."""

CODES: dict[str, dict[str, tuple[str, ...]]] = {
    "Sex": {"1": ("男", "M"), "2": ("女", "F"), "0": ("未知",), "9": ("未说明",)},
    "Labour": {
        "skilled": ("技能",),
        "ordinary": ("普通",),
        "weak": ("弱劳动力", "半劳动力", "弱（半）劳动力", "弱劳力", "半劳力"),
        "lost": ("丧失劳动能力", "丧失劳力"),
        "none": ("无劳动能力", "无劳力"),
    },
    "Papers": {"complete": ("完善", "齐全", "手续齐全"), "incomplete": ("不完善", "不齐全")},
    "SettlementKind": {"county_seat": ("县城",), "town": ("集镇", "城镇安置"), "village": ("中心村",)},
    "Job": {"own_business": ("创业",), "public_post": ("公益岗位", "公益岗"), "none": ("待业", "失业", "无业")},
    "Schooling": {"enrolled": ("在校", "在读"), "out": ("辍学", "失学")},
    "CoverKind": {"resident": ("居民医保", "城乡居民基本医疗保险"), "employee": ("职工基本医疗保险",)},
    "PensionKind": {"resident": ("居民养老保险",), "employee": ("职工养老保险",)},
    "ReliefKind": {"subsistence": ("低保",), "destitute": ("特困供养", "特困人员"), "temporary": ("临时救助金",)},
    "SchoolStage": {"junior": ("初中",), "senior": ("高中",), "primary": ("小学阶段",), "nine_year": ("九年一贯制",)},
}
"""Code list → stored value → what else it is called."""

RELATIONS: dict[str, tuple[str, ...]] = {
    "01": ("本人", "himself or herself"), "02": ("户主", "head of household"),
    "10": ("配偶", "spouse"), "11": ("夫", "husband", "丈夫"),
    "12": ("妻", "wife", "妻子"), "20": ("子", "son", "儿子", "之子"),
    "21": ("独生子", "only son"), "22": ("长子", "eldest son"),
    "23": ("次子", "second son"), "24": ("三子", "third son"),
    "28": ("女婿", "son-in-law", "之女婿"), "30": ("女", "daughter", "女儿", "之女"),
    "31": ("独生女", "only daughter"), "32": ("长女", "eldest daughter"),
    "33": ("次女", "second daughter"), "34": ("三女", "third daughter"),
    "38": ("儿媳", "daughter-in-law", "之儿媳", "媳妇"), "41": ("孙子", "grandson", "之孙子"),
    "42": ("孙女", "granddaughter", "之孙女"), "43": ("外孙子", "daughter's son", "外孙", "之外孙子"),
    "44": ("外孙女", "daughter's daughter", "之外孙女"), "51": ("父亲", "father", "父", "之父"),
    "52": ("母亲", "mother", "母", "之母"), "53": ("公公", "husband's father"),
    "54": ("婆婆", "husband's mother"), "55": ("岳父", "wife's father", "之岳父"),
    "56": ("岳母", "wife's mother", "之岳母"), "61": ("祖父", "grandfather", "爷爷", "之祖父"),
    "62": ("祖母", "grandmother", "奶奶", "之祖母"), "71": ("兄", "elder brother", "哥哥", "之兄"),
    "73": ("弟", "younger brother", "弟弟", "之弟"), "75": ("姐姐", "elder sister", "姐", "之姐"),
    "77": ("妹妹", "younger sister", "妹", "之妹"), "97": ("其他亲属", "other relative", "其他"),
    "99": ("非亲属", "not related"),
}  # fmt: skip
"""GB/T 4761: the codes that have a name of their own here, with their words; every other code is taken as two digits."""

ALL_RELATIONS = tuple(f"{code:02}" for code in (1, 2, *range(10, 13), *range(20, 100)))
