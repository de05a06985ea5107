"""Filing what the factor method gives: the allocations of one line, all or none, each with every figure on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from houfu.funds.queries import Calculation, calculate, filed
from houfu.funds.terms import AllocationFault, Share
from houfu.ledgers.actions import end, record_many
from houfu.ledgers.funds import Allocation, FundLine
from houfu.registry.actions import add_source


@dataclass(frozen=True)
class Filing:
    """What filing did: how many counties' allocations it recorded and ended; both 0 where everything stood so already."""

    recorded: int
    ended: int


@transaction.atomic
def file_allocations(
    *, line: int, on: date, organ: str, by: int, spend_by: date | None = None, mark: str = ""
) -> Filing:
    """Share a line out by what was filed for the day `on`, and record each county's allocation as decided on that day.

    Filed again with the same figures it changes nothing; with others it states new versions from `on` on, and ends the
    allocation of a county that gets nothing any more. Without `spend_by` the day stands as it was. `mark` is that of the
    calculation that was looked at. Raises AllocationFault as `calculate` does, for a day to come, where the line was
    shared out on a later day, and where the calculation is no longer the one with this mark.
    """
    if on > timezone.localdate():
        raise AllocationFault(
            f"{on}还没有到，不能登记分配。请改正日期。", f"{on} is still to come: choose an earlier day."
        )
    # two who file at once must not each make the allocations anew
    list(FundLine._base_manager.select_for_update().filter(key=line, superseded_at=None).order_by("id"))
    found = calculate(line, on)
    if mark not in ("", found.mark):
        raise AllocationFault(
            "各县资料或方案在您查看之后变了，测算结果已不同。请重新查看后再登记。",
            "Figures or scheme changed after you looked, and the result is another. Look again before you file it.",
        )
    _refuse_before_later(line, on)
    before = filed(line, on)
    wanted = {share.county.key: _values(found, share, spend_by) for share in found.shares}
    if set(before) == set(wanted) and not any(_differs(before[key], values) for key, values in wanted.items()):
        return Filing(0, 0)
    name = f"因素法测算 {found.scheme.document or found.line.title}"[:120]
    source = add_source(organ=organ[:60], name=name, received_on=timezone.localdate(), by=by)
    rows = [
        {"key": before[key].key if key in before else None, "valid_from": on, "decided_on": on, **values}
        for key, values in wanted.items()
    ]
    record_many(Allocation, rows, source=source, by=by)
    gone = [row for key, row in before.items() if key not in wanted]
    for row in gone:
        end(Allocation, key=row.key, on=on, source=source, by=by)
    return Filing(len(rows), len(gone))


def _values(found: Calculation, share: Share, spend_by: date | None) -> dict[str, Any]:
    line = found.line
    about = {"county_key": share.county.key, "line_key": line.key, "title": line.title, "earmarked": line.earmarked}
    return {**about, **share.figures(), **({"spend_by": spend_by} if spend_by else {})}


def _differs(row: Allocation, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _refuse_before_later(line: int, on: date) -> None:
    later = Allocation._base_manager.filter(line_key=line, superseded_at=None, valid_from__gt=on)
    last = later.order_by("valid_from").values_list("valid_from", flat=True).last()
    if last is not None:
        raise AllocationFault(
            f"这笔指标已在{last}登记过分配，不能再登记更早的日期。请选择{last}或以后的日期。",
            f"This line was shared out on {last}, and nothing earlier can be filed. Choose {last} or a later day.",
        )
