"""The appeals of an order that wait for their answers: a further reason is one more, and each is answered by itself."""

from __future__ import annotations

from houfu.casework.faults import NoSuchAppeal, OrderFault
from houfu.casework.models import Appeal
from houfu.casework.queries import WHOLE, open_appeals

LONGEST = 1000


def refuse_same(order: int, about: str, words: str) -> None:
    """Go on only where no appeal about the same in the same words waits; else say who answers it, by when. Raises OrderFault."""
    asked = (about or WHOLE, words.strip()[:LONGEST])
    held = next((one for one in open_appeals(order) if (one.about, one.words) == asked), None)
    if held is not None:
        raise OrderFault(
            f"同样的申诉已在办，最迟{held.due}前由经办人和登记人以外的人答复。不用再提，请等答复；有别的理由，可以另提。",
            f"The same appeal is being answered: another than who handled or filed it answers by {held.due}. There is no need to "
            "file it again; another reason can be filed.",
        )


def meant(order: int, which: int | None) -> Appeal:
    """The open appeal that an answer is for; `which` may be left out (None) where only one waits. Raises NoSuchAppeal."""
    held = open_appeals(order)
    numbers = [one.id for one in held]
    if which is None and len(held) > 1:
        raise NoSuchAppeal(
            f"这张工单有{len(held)}件申诉待答复，没有写明答复哪一件。请逐件答复。",
            f"{len(held)} appeals of this order wait for an answer, and which one this is for was not said. Answer one by one.",
            order,
            numbers,
        )
    found = next((one for one in held if which in (None, one.id)), None)
    if found is None:
        raise NoSuchAppeal(
            "没有待答复的申诉，或这一件已经答复。请刷新页面。",
            "There is no such open appeal, or it was answered already. Reload the page.",
            order,
            numbers,
        )
    return found
