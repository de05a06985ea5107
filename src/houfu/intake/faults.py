"""What can be wrong with a cell, a row or a heading: each kind with what it is and what to do about it, in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class FaultKind(StrEnum):
    """A kind of fault; `do_zh` and `do_en` may name {unit}, {limit} and {choices} of the column, {row_zh} and {row_en}."""

    zh: str
    en: str
    do_zh: str
    do_en: str

    def __new__(cls, value: str, zh: str, en: str, do_zh: str, do_en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en, member.do_zh, member.do_en = zh, en, do_zh, do_en
        return member

    # fmt: off
    # Any cell
    REQUIRED = "required", "必填项没有填", "nothing stands in a cell that must be filled", "请填写这一项", "fill it in"
    EXCEL_ERROR = ("excel_error", "单元格是公式错误值", "the cell shows a formula's error",
        "请修正公式或改填数值", "mend the formula or type the value")
    LOST_CHARACTER = ("lost_character", "有字符在转换中丢失", "a character was lost in conversion",
        "请对照原始材料重新填写", "type it anew from the original")
    HIDDEN = ("hidden", "夹有看不见的控制字符", "it holds invisible control characters",
        "请删除单元格后重新键入", "clear the cell and type it anew")
    TOO_LONG = ("too_long", "文字太长", "the text is too long",
        "请缩短到{limit}字以内", "shorten it to {limit} characters")
    DIGITS_LOST = ("digits_lost", "长数字存成了数值，末几位已丢失", "a long number was kept as a number and lost its last digits",
        "请把整列设为“文本”格式后重新填写", "set the column to Text and type it anew")
    DRESSED = ("dressed", "单元格里存的是数字，格式添上了字母、符号、单位或零，或略去了小数，所显示的读不到",
        "the cell holds a number, and its format adds letters, signs, a unit or zeros or leaves out decimals: what it shows is not in it",
        "请把整列设为“文本”格式，再按所显示的重新填写", "set the column to Text and type what is shown")
    # Numbers
    NOT_A_NUMBER = ("not_a_number", "不是数字", "it is no number",
        "请只填数字，如 1234.5", "type digits only, such as 1234.5")
    NOT_WHOLE = "not_whole", "不是整数", "it is no whole number", "请填整数", "type a whole number"
    TOO_FINE = ("too_fine", "小数位太多", "it has too many decimals",
        "请四舍五入到{unit}的两位小数后填写", "round it to two decimals of {unit}")
    OUT_OF_RANGE = ("out_of_range", "超出可能的范围", "it lies outside what is possible",
        "请核对数值和单位", "check number and unit")
    GROUPING = ("grouping", "千分位逗号的位置不对", "its thousands are grouped wrongly",
        "请去掉逗号重新填写", "type it without commas")
    WRONG_UNIT = ("wrong_unit", "单位与这一列不符或无法换算", "its unit is not that of the column",
        "请换算成{unit}，只填数字", "convert it to {unit}; digits only")
    UNIT_TWICE = ("unit_twice", "标题和单元格都有数量级，不知是否重复", "heading and cell both carry a scale",
        "请写全单位（如 15000元）或只填数字", "write the whole unit, or digits only")
    NONE_OR_ZERO = ("none_or_zero", "“无”可能是0，也可能是不知道", "“无” may mean 0 or not known",
        "没有请填0，不知道请留空", "type 0 for none; leave it blank if it is not known")
    SCIENTIFIC = ("scientific", "是科学记数法，可能已被四舍五入", "it is in scientific notation and may be rounded",
        "请把单元格设为“文本”后填写完整数字", "set the cell to Text and type all digits")
    SHARE = ("share", "百分数单元格与整数混用，不知是1%还是100%", "percent cells and plain numbers are mixed",
        "请统一填不带%的数，如 35", "type plain numbers such as 35")
    SHARED = ("shared", "合并单元格里的一个数占了几行，不知各行是多少",
        "one number in a merged cell stands over several rows, and what is each row's own is not said",
        "请取消合并，每行填各自的数", "unmerge it and write to each row what is its own")
    # Days
    NOT_A_DAY = "not_a_day", "不是日期", "it is no day", "请写作 2026-01-31", "write it as 2026-01-31"
    NO_SUCH_DAY = "no_such_day", "没有这一天", "there is no such day", "请核对年月日", "check year, month and day"
    MONTH_ONLY = "month_only", "只有年月，缺少日", "it names a month and no day", "请补上具体日期", "add the day"
    YEAR_ONLY = "year_only", "只有年份", "it names a year only", "请补上月和日", "add month and day"
    SHORT_YEAR = ("short_year", "年份不是四位数", "its year has not four digits",
        "请写四位年份，如 2026-01-31", "write the year in four digits")
    DAY_ORDER = ("day_order", "年月日的顺序不明", "the order of day and month is open",
        "请写作 2026-01-31", "write it as 2026-01-31")
    TEXT_SERIAL = ("text_serial", "像是日期的序列号，但存成了文本", "it looks like a serial date kept as text",
        "请写作 2026-01-31", "write it as 2026-01-31")
    FALSE_LEAP = ("false_leap", "序列号60是Excel虚构的1900-02-29", "serial 60 is Excel's 1900-02-29, which never was",
        "请按原始材料填写日期", "type the day from the original")
    OPEN_END = ("open_end", "这一列不能填“长期”", "this column takes no “for ever”",
        "请填具体日期，或留空", "type a day, or leave it blank")
    UNKNOWN_DAY = ("unknown_day", "这一列空白表示尚未发生，无法登记“日期不详”",
        "a blank here means “not yet”, so “not known” cannot be recorded",
        "已发生的请查清日期，尚未发生的请留空", "find the day, or leave it blank if it has not come")
    REVERSED = ("reversed", "终止日期不晚于生效日期", "it ends no later than it begins",
        "请核对两个日期", "check both days")
    # Choices
    NOT_YES_NO = "not_yes_no", "不是“是”或“否”", "it is neither yes nor no", "请填 是 或 否", "type 是 or 否"
    NOT_LISTED = ("not_listed", "不在可选项内", "it is not in the list",
        "请从中选一项：{choices}", "choose one of: {choices}")
    TWO_CHOICES = ("two_choices", "可以理解为不止一项", "it may mean more than one item",
        "请从中选一项：{choices}", "choose one of: {choices}")
    # People
    ID_NUMERIC = ("id_numeric", "身份证号存成了数值，后几位已不可靠",
        "the identity number was kept as a number; its last digits cannot be trusted",
        "请把整列设为“文本”格式，再对照证件重新填写", "set the column to Text and type it anew from the card")
    ID_ROUNDED = ("id_rounded", "身份证号以000结尾，同列有多个如此，像被Excel截断",
        "it ends in 000 as several here do; Excel seems to have cut them",
        "请对照证件重新填写", "type it anew from the card")
    ID_LOOKALIKE = ("id_lookalike", "身份证号里有形似的字符（如西里尔字母Х、罗马数字、字母O）",
        "it holds look-alikes (Cyrillic Х, a Roman numeral, a letter O)",
        "请用数字键和英文字母X重新键入", "type it anew with digits and the Latin X")
    ID_MASKED = ("id_masked", "身份证号被打了星号", "the identity number is masked",
        "请填完整号码", "type the whole number")
    ID_LENGTH = ("id_length", "身份证号不是18位（或旧的15位）", "it has not 18 characters (or the old 15)",
        "请对照证件核对", "check the card")
    ID_CHARACTERS = ("id_characters", "身份证号含有数字和末位X以外的字符", "it holds something other than digits and a last X",
        "请对照证件核对", "check the card")
    ID_DATE = ("id_date", "身份证号里的出生日期不存在或在将来", "its date of birth does not exist or lies ahead",
        "请对照证件核对", "check the card")
    ID_CHECK = ("id_check", "身份证号校验码不符", "its check digit is wrong",
        "请对照证件逐位核对", "check the card digit by digit")
    ID_OTHER_PAPER = ("id_other_paper", "这是护照或通行证号码，登记库只登记公民身份号码和居住证号码",
        "this is a passport's or travel permit's number; the register takes identity numbers",
        "请填18位号码；没有的请留空", "type the 18-character number, or leave it blank")
    ID_BIRTH = ("id_birth", "出生日期与身份证号不符", "the birth date is not that of the identity number",
        "请对照证件核对两项", "check both on the card")
    ID_SEX = ("id_sex", "性别与身份证号不符", "the sex is not that of the identity number",
        "请对照证件核对两项", "check both on the card")
    NAME = "name", "姓名里有数字或符号", "the name holds digits or signs", "请只填姓名", "type the name only"
    PHONE = ("phone", "不是电话号码", "it is no telephone number",
        "请填11位手机号，或带区号的固定电话", "type 11 digits, or a number with its area code")
    TWO_PHONES = "two_phones", "填了不止一个电话", "there is more than one number", "请只填一个", "type one only"
    # Rows and subjects
    EXAMPLE_FILLED = ("example_filled", "标着“示例”的行里填了内容", "the row is marked as an example and yet filled in",
        "若是真实数据，请清空这一格的“示例”；若不是，请删去这一行",
        "if the data is real, clear the mark in this cell; if not, delete the row")
    DUPLICATE = ("duplicate", "与本表前面的一行重复", "it repeats an earlier row of this sheet",
        "前面的是{row_zh}，请只保留一行", "the earlier one is {row_en}; keep one of the two")
    ON_TWO_SHEETS = ("on_two_sheets", "另一张工作表上也有，内容不同，而各行没有生效日期",
        "another sheet has them too, with other values, and no row has a day",
        "前面的是{row_zh}；每张表是一个月的请分开导入，各写生效日期；确是同一条记录写了两次的，只保留对的一行",
        "the earlier one is {row_en}; hand sheets of one month each in one by one, each with its day; of one record told twice keep one row")
    MISSING = ("missing", "您负责的地区里没有登记", "it is not on file in your area",
        "请核对写法，或先登记", "check it, or register it first")
    OUTSIDE = "outside", "不在您负责的地区", "it lies outside your area", "请由当地登记", "its own area has to enter it"
    SEVERAL = "several", "对应不止一条", "more than one is called so", "请改填编号或代码", "give its number or code"
    ELSEWHERE = ("elsewhere", "这个号码已在别处登记", "this number is already registered elsewhere",
        "请上级单位办理登记转移", "ask the authority above you to move the registration")
    OF_OTHERS = ("of_others", "这一行不由您登记", "this row is not yours to write",
        "请删去这一行，或请负责登记的单位上传", "take it out, or have its keeper hand it in")
    BEYOND = ("beyond", "终止日期之前已另有登记的内容", "something else is on file before that last day",
        "请把终止日期填到{limit}，其后的另填一行", "end it on {limit}, and say what follows in a row of its own")
    EARLIER = ("earlier", "起始日期早于其他单位登记的日期，内容又不同",
        "it begins before what another organ has on file, and says something else",
        "到{limit}为止是这样的，终止日期请填{limit}；否则请先与该单位核对",
        "where it was so up to {limit}, give that as its last day; else check with that organ first")
    TWO_WAYS = ("two_ways", "本表另有一行是同一条、同一天，内容却不同",
        "another row says something else of the same thing for the same day",
        "{limit}只保留一行；确是两条的，名称要写得不同", "keep one row of {limit}; two things need two names")
    PARALLEL = ("parallel", "同一条已登记了几次，那天不知以哪条为准",
        "the same thing is on file more than once, and which holds that day is open",
        "请先在台账页面终止多余的一条", "end the one too many on the ledger's page first")
    DISAGREES = ("disagrees", "与登记库里同一对象的内容不符", "it is not what the register has for the same subject",
        "请核对是否填错了对象", "check whether the right subject is meant")
    # fmt: on
