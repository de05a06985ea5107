"""What can go wrong with an order, in sentences that say what to do."""

from __future__ import annotations

from collections.abc import Sequence

from houfu.facts.errors import HoufuError


class OrderFault(HoufuError):
    """An act that cannot be done with an order as it stands."""


class NoSuchAppeal(OrderFault):
    """An answer for an appeal that is not open on `order`, or for none in particular where several are: `waiting`, by number."""

    def __init__(self, zh: str, en: str, order: int, waiting: Sequence[int]) -> None:
        super().__init__(zh, en)
        self.order = order
        self.waiting = waiting

    def by_number(self) -> OrderFault:
        """The same for a program, which loads no page anew and names an appeal by its number."""
        if not self.waiting:
            return OrderFault(
                f"工单{self.order}没有待答复的申诉（可能已经答复）。请重新读取这张工单，以 appeals 所列为准。",
                f"No appeal of order {self.order} waits for an answer (it may have been answered). Read the order again: `appeals` "
                "lists those that wait.",
            )
        numbers = ", ".join(map(str, self.waiting))
        return OrderFault(
            f"没有写明答复哪一件，或这一件不在工单{self.order}待答复的申诉之中。待答复的编号：{numbers}；请写 upheld:编号 或 refused:编号。",
            f"It was not said which appeal this answers, or that is not one of order {self.order} that waits. Those that wait have the "
            f"numbers {numbers}: give upheld:NUMBER or refused:NUMBER.",
        )


class Conflict(HoufuError):
    """Somebody else changed the order meanwhile. `order` is its key, `seen` the version that the reader saw."""

    def __init__(self, order: int, seen: int) -> None:
        super().__init__(
            "您打开后，别人已经办理过这张工单。下面并列两个版本，请核对后再提交。",
            "Somebody else acted on this order since you opened it. Both versions are below: compare, then submit again.",
        )
        self.order = order
        self.seen = seen


class TokenReused(HoufuError):
    """The idempotency key of an earlier act came with another content."""

    def __init__(self) -> None:
        super().__init__(
            "这个提交编号已用于另一项操作。请刷新页面后重新提交。",
            "This submission key was used for another act. Reload the page and submit again.",
        )


class LeaseLost(HoufuError):
    """Another scheduler has taken over the job."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"任务 {name} 正由另一个进程办理，本次没有写入任何内容。",
            f"Another process holds the job {name}; nothing was written.",
        )


LONGEST = 64
"""Of the idempotency key of an act, in characters."""


class KeyTooLong(HoufuError):
    """An idempotency key that cannot be kept."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"提交编号有{length}个字符，最多{LONGEST}个。请用短一些的编号（--token、Idempotency-Key），或不写。",
            f"The submission key has {length} characters; {LONGEST} at most. Give a shorter one (--token, Idempotency-Key), or none.",
        )


def require_short(token: str) -> None:
    """Raises KeyTooLong."""
    if len(token) > LONGEST:
        raise KeyTooLong(len(token))
