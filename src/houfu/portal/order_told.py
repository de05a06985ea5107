"""What was done about an order, in words: its steps, the orders that it was parted from, and on what it closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.casework.awaiting import awaited
from houfu.casework.codes import Act, State
from houfu.casework.grounds import ground_of, other_order
from houfu.casework.models import Appeal, Evidence, Order, Step
from houfu.casework.queries import (
    WHOLE,
    contested_by,
    filed_at_home,
    origins,
    parted_about,
    released_by,
    steps,
    waiver_of,
    waiver_state,
)
from houfu.casework.writing import DATA
from houfu.facts.columns import CATALOGUE
from houfu.portal.wording import member, moment_said, said
from houfu.registry.models import Person
from houfu.safeguard.masks import mask_name

TO_A_PERSON = (Act.HAND_OVER, Act.REMIND)
"""Steps that name somebody; splitting and merging name an order."""


def told(row: Order) -> list[dict[str, Any]]:
    """Every step in words, the first one first."""
    done = steps(row.id)
    who = _names(one for step in done for one in (step.by, step.to if step.act in TO_A_PERSON else None))
    home = filed_at_home(done)  # a resident's own name is as masked as anybody's of the household
    seen = _in_view(other_order(step) for step in done)
    files: dict[int, list[int]] = {}
    for key, step_id in Evidence.objects.filter(order_id=row.id).order_by("id").values_list("id", "step_id"):
        files.setdefault(step_id, []).append(key)
    about = _contested(done)
    return [
        _step(step, who, seen)
        | {"files": files.get(step.id, []), "appeal": None, "about": "", "about_said": ""}
        | about.get(step.id, {})
        | ({"by": _("本户")} if step.id in home else {})
        for step in done
    ]


def released(row: Order) -> dict[str, Any]:
    """Who released an order, in words, and when."""
    by = released_by(row)
    return {"by": _who(by, _names([by])) if by is not None else "—", "at": row.released_at}


def _contested(done: Sequence[Step]) -> dict[int, dict[str, Any]]:
    """Which appeal a step files or answers, by the step's id; an answer tells also when that was filed, where another is about the
    same."""
    of_step = contested_by(done)
    held = {one.id: one for one in of_step.values()}
    number, named = (
        Counter(one.about for one in held.values()),
        {one.about: about_said(one.about) for one in held.values()},
    )
    found: dict[int, dict[str, Any]] = {
        key: {"appeal": one.id, "about": one.about, "about_said": named[one.about]} for key, one in of_step.items()
    }
    for step in done:
        if step.act == Act.ANSWER and step.id in of_step and number[of_step[step.id].about] > 1:
            one = of_step[step.id]
            words = {"about": named[one.about], "at": moment_said(one.filed_at)}
            found[step.id]["about_said"] = _("%(about)s，%(at)s提出") % words
    return found


def about_said(about: str) -> str:
    """What an appeal is about, in words."""
    return _("整张工单") if about == WHOLE else fact_said(about)


def appeals_said(some: Iterable[Appeal]) -> list[dict[str, Any]]:
    """Open appeals as they are told: about what, in which words, since when, by which day
    each is answered, how far it has climbed."""
    return [
        {
            "id": held.id, "about": held.about, "about_said": about_said(held.about), "words": held.words,
            "filed_at": held.filed_at, "due": held.due, "level": held.level,
        }
        for held in some
    ]  # fmt: skip


def fact_said(about: str) -> str:
    """A fact in words, with the masked name of the member in view whose it is; its bare name where the catalogue no longer has it."""
    name, person = parted_about(about)
    meaning = said(CATALOGUE[name].meaning) if name in CATALOGUE else name
    held = Person.objects.filter(key=person).order_by("-id").first() if person else None
    return of_whom(mask_name(held.name), meaning) if held else meaning


def of_whom(name: str, meaning: str) -> str:
    """A fact of a member: whose, and which."""
    return _("%(name)s的%(fact)s") % {"name": name, "fact": meaning}


def came_from(row: Order) -> list[dict[str, Any]]:
    """The orders that this one was split from or took in, with the act; `in_view`: the reader may open them."""
    found = origins(row.id)
    seen = _in_view(step.order_id for step in found)
    return [
        {"act": str(step.act), "order": step.order_id, "in_view": step.order_id in seen, "at": step.at}
        for step in found
    ]


def awaited_by(row: Order) -> list[dict[str, Any]]:
    """The other orders for the answers to whose appeals this one waits; `in_view`: the reader may open them."""
    keys = awaited(row.id) if row.contested else []
    seen = _in_view(keys)
    return [{"order": key, "in_view": key in seen} for key in keys]


def closed_on(row: Order) -> dict[str, Any] | None:
    """On what an order closed, in words: the ground, when, who said so with which words, the data of which run; else None."""
    ground = ground_of(row, steps(row.id))
    if ground is None:
        return None
    step = ground.step
    who = _names([step.by] if step else [])
    return {
        "ground": str(ground.closing), "said": said(ground.closing), "at": ground.at,
        "by": _who(step.by, who) if step else "—", "words": step.words if step else "",
        "run": step.run_id if step else None, "into": row.merged_into,
        "into_in_view": bool(_in_view([row.merged_into])),
    }  # fmt: skip


def waiver_said(key: int) -> dict[str, Any] | None:
    """The waiver of an order that was asked for or runs, as it is told: how far it has come, why, who asked, who approved."""
    held = waiver_of(key)
    if held is None:
        return None
    names = _names({held.asked_by, held.approved_by or 0})
    state = waiver_state(held, timezone.localdate())
    return {
        "state": str(state), "state_said": said(state), "reason": held.reason, "last_day": held.last_day,
        "asked_by": names.get(held.asked_by, "—"), "asked_at": held.asked_at,
        "approved_by": names.get(held.approved_by, "—") if held.approved_by else "", "approved_at": held.approved_at,
    }  # fmt: skip


def _step(step: Step, who: dict[int, str], seen: set[int]) -> dict[str, Any]:
    other = other_order(step)
    return {
        "act": said(member(Act, step.act)), "by": _who(step.by, who), "at": step.at, "words": step.words,
        "to": who.get(step.to or 0, "") if step.act in TO_A_PERSON else "", "order": other, "in_view": other in seen,
        "after": said(member(State, step.after)),
    }  # fmt: skip


def _who(key: int, names: dict[int, str]) -> str:
    return _("系统") if key == DATA else names.get(key, "—")


def _names(keys: Iterable[int | None]) -> dict[int, str]:
    return dict(User.objects.filter(id__in={one for one in keys if one}).values_list("id", "display_name"))


def _in_view(keys: Iterable[int | None]) -> set[int]:
    """Those orders that the reader may open."""
    wanted = {key for key in keys if key}
    return set(Order.objects.filter(id__in=wanted).values_list("id", flat=True)) if wanted else set()
