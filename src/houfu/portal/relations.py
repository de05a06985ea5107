"""家庭关系: GB/T 4761 relations to the head of a household, by code; a code of no name takes that of its group."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

GROUPS = {
    "0": gettext_noop("本人或户主"),
    "1": gettext_noop("配偶"),
    "2": gettext_noop("儿子一辈"),
    "3": gettext_noop("女儿一辈"),
    "4": gettext_noop("孙辈"),
    "5": gettext_noop("父母一辈"),
    "6": gettext_noop("祖父母一辈"),
    "7": gettext_noop("兄弟姐妹"),
    "8": gettext_noop("其他亲属"),
    "9": gettext_noop("非亲属"),
}
NAMES = {
    "01": gettext_noop("本人"),
    "02": gettext_noop("户主"),
    "10": gettext_noop("配偶"),
    "11": gettext_noop("夫"),
    "12": gettext_noop("妻"),
    "20": gettext_noop("子"),
    "21": gettext_noop("独生子"),
    "22": gettext_noop("长子"),
    "23": gettext_noop("次子"),
    "24": gettext_noop("三子"),
    "28": gettext_noop("女婿"),
    "30": gettext_noop("女"),
    "31": gettext_noop("独生女"),
    "32": gettext_noop("长女"),
    "33": gettext_noop("次女"),
    "34": gettext_noop("三女"),
    "38": gettext_noop("儿媳"),
    "41": gettext_noop("孙子"),
    "42": gettext_noop("孙女"),
    "43": gettext_noop("外孙子"),
    "44": gettext_noop("外孙女"),
    "51": gettext_noop("父亲"),
    "52": gettext_noop("母亲"),
}


def relation_name(code: str) -> str:
    """The name of a relation; a dash where none is on file."""
    if not code:
        return "—"
    return _(NAMES.get(code) or GROUPS.get(code[:1], "")) or code
