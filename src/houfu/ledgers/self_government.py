"""Ledgers of chapter 3 提升社区治理水平, article 8: self-government of communities, grids, property management."""

from typing import ClassVar

from django.db import models

from houfu.facts.codes import MeetingKind, PropertyStep
from houfu.facts.codes import SelfRule as RuleKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCommunity, OfHousehold, OfSettlement
from houfu.ledgers.fields import coded, day, key, named, number, text, yes


class PowersList(OfCommunity):
    """权责清单台账: the list of powers and duties between township and community, in force from `valid_from`."""

    feed = Ledger.POWERS_LISTS
    lasts = True
    published = yes("已公布", "published")
    published_on = day("公布日期", "published on")
    document = text("文件", "document")


class TaskHandedDown(OfCommunity):
    """下派任务台账: a task that a community was given on `valid_from`."""

    feed = Ledger.TASKS_HANDED_DOWN
    task = named("任务", "task")
    giver = text("下派单位", "given by")
    on_list = yes("在权责清单内", "on the list")


class SelfRule(OfCommunity):
    """居民自治制度台账: a written rule of a community, or its own list of major matters."""

    feed = Ledger.SELF_RULES
    kind = coded("制度", "rule", RuleKind, required=True)
    document = text("文件", "document")


class CommunityMeeting(OfCommunity):
    """社区会议台账: a meeting held on `valid_from`; households are counted, never listed."""

    feed = Ledger.COMMUNITY_MEETINGS
    kind = coded("会议类型", "kind", MeetingKind, required=True)
    by_rule = yes("按制度召开", "held by the written rule")
    called = number("应到户数", "households called")
    present = number("到会户数", "households present")
    matters = number("议题数", "matters")
    decisions = number("形成决定", "decisions")
    carried_out = number("已办成的决定", "decisions carried out")


class CommunityMatter(OfCommunity):
    """社区议事事项台账: a matter of a community from the day it was raised to the day its decision was carried out."""

    feed = Ledger.COMMUNITY_MATTERS
    title = named("事项", "matter")
    major = yes("在重大事项清单内", "on the list of major matters")
    by_residents = yes("由居民提出", "raised by residents")
    raised = day("提出日期", "raised on")
    consulted = day("协商日期", "consulted on", not_yet=True)
    decided = day("决定日期", "decided on")
    due = day("应办成日期", "to be carried out by")
    carried_out = day("办成日期", "carried out on")


class CommunityDisclosure(OfCommunity):
    """居务公开台账: what a community made public on `valid_from`."""

    feed = Ledger.COMMUNITY_DISCLOSURES
    content = text("公开内容", "what was disclosed")
    with_accounts = yes("含财务收支", "with accounts")


class Grid(OfCommunity):
    """网格台账: a grid of a community."""

    feed = Ledger.GRIDS
    lasts = True
    name = named("网格名称", "name")
    households = number("户数", "households")


class GridWorker(OfCommunity):
    """网格员任职: who looks after a grid, from `valid_from` to `valid_to`."""

    feed = Ledger.GRIDS
    lasts = True
    grid_key = key("Grid", "网格", "grid")
    worker = named("网格员", "grid worker", 60)

    class Meta(OfCommunity.Meta):
        indexes: ClassVar = [*OfCommunity.Meta.indexes, models.Index(fields=["grid_key"], name="gridworker_grid")]


class GridPlacement(OfHousehold):
    """户网格归属: the grid that a household is in; service only, no notes on anybody."""

    feed = Ledger.GRIDS
    lasts = True
    grid_key = key("Grid", "网格", "grid")


class PropertyManagement(OfSettlement):
    """物业管理台账: the step that property management of a settlement stood on, from `valid_from` to `valid_to`."""

    feed = Ledger.PROPERTY_MANAGEMENT
    step = coded("物业管理步骤", "step", PropertyStep)
    manager = text("物业管理单位", "manager")
    document = text("合同或公告", "contract or notice")
