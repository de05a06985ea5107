"""A text that both sides get names nobody who wished to stay unknown: neither by his full name nor by his contact."""

import re

from houfu.access.models import User
from houfu.access.refusals import record_refusal
from houfu.mediation.codes import Side
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Case, Party
from houfu.mediation.seeing import find
from houfu.mediation.walls import borne, plain
from houfu.safeguard.examining import any_of

LEAST = {"name": 2, "contact": 5}
"""Characters that a name, or a contact, has at least to be looked for: 「王」 or 「无」 stands in any text and names nobody."""
JOINTS = dict.fromkeys(map(ord, "-‐‑–—·•・‧∙./"))
"""What is written within numbers and names or left out: 139-8765-4321, 阿依古丽·买买提."""
NUMBER = re.compile(r"\d{7,}")
"""A telephone number among other words: of seven digits and more."""


class NamesUnknown(CaseFault):
    """A text would tell the other side who wished to stay unknown; the sentence does not say whom it names."""

    def __init__(self) -> None:
        super().__init__(
            "内容中写有要求不让对方知道的当事人的姓名或联系方式，对方会拿到这段文字。请改写为“申请人”“被申请人”，再提交。",
            "The text holds the name or the contact of a party who wishes to stay unknown to the other side, which gets the "
            "text. Write 申请人 (applicant) or 被申请人 (respondent) in its place and send it again.",
        )


class NotForThisSide(CaseFault):
    """Terms that were taken before this was asked tell this side who wished to stay unknown to it."""

    def __init__(self) -> None:
        super().__init__(
            "协议内容中写有要求不让这一方知道的当事人的姓名或联系方式，这份协议书不能交给这一方。"
            "请结案并重新受理后另行登记协议，写“申请人”“被申请人”。",
            "The terms hold the name or the contact of a party who wishes to stay unknown to this side, so this side cannot be "
            "given the paper. Close the case, take it on again and record the terms anew with 申请人 and 被申请人 in place.",
        )


def says(text: str, told: str, least: int) -> bool:
    """Whether a text holds what was told, as names are compared: all of it, one of several names or numbers, or the one beside
    what is said of it; short forms and other spellings are not guessed."""
    ones = {_folded(one) for one in borne(told)} | set(NUMBER.findall(_folded(told)))
    return any(len(one) >= least and one in _folded(text) for one in ones)


def _folded(text: str) -> str:
    return plain(text).translate(JOINTS)


def names_unknown(case: Case, text: str, *, to: Side | None = None) -> bool:
    """Whether a text says the name or contact of a party who wished to stay unknown; `to`: to that side.

    Compared in memory and shown to nobody: the act that asks writes the event. Raises SealBroken.
    """
    rows = [row for row in Party.objects.filter(case=case) if row.hidden and (to is None or row.side != to.value)]
    return any(_said(rows, field, least, text) for field, least in LEAST.items())


def _said(rows: list[Party], field: str, least: int, text: str) -> bool:
    kept = [(row.id, bytes(value)) for row in rows if (value := getattr(row, field)) is not None]
    ids, sealed = [key for key, _value in kept], [value for _key, value in kept]

    def judge(told: str) -> bool:
        return says(text, told, least)

    return any_of(Party._meta.db_table, field, ids, sealed, judge)


def require_unnamed(case_id: int, text: str, *, by: User, act: str) -> None:
    """Go on only with a text that both sides may get; a refusal is an event. Before the act, so that no transaction takes the
    event along. Raises NotSeen, NamesUnknown."""
    case = find(case_id, by, act=act)
    if names_unknown(case, text):
        record_refusal(act=act, by=by.pk, table=Case._meta.db_table, key=case.id, path=case.path)
        raise NamesUnknown
