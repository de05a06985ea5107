"""What the API takes and gives of exports."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema


class AskIn(Schema):
    """Which list, cut by which words of its page's address; `reason` is needed for many people."""

    listing: str = Field(max_length=80, description="清单名，见 GET /api/lists")
    words: dict[str, str] = Field(default_factory=dict, description="页面地址中的筛选 the filters of its page")
    reason: str = Field("", max_length=200)


class DecideIn(Schema):
    """Whether a second person agrees, and why."""

    approve: bool
    answer: str = Field("", max_length=200)


class ListOut(Schema):
    """A list that can be taken out; `people`: its rows may be about people or households."""

    name: str
    title: str
    people: bool
    words: list[str]


class ExportOut(Schema):
    """An export: which list of which area, how far it is, and until when its file can be fetched."""

    id: int
    listing: str
    area: str
    words: dict[str, str]
    reason: str
    people: bool
    rows: int
    stage: str
    asked_at: datetime
    decided_at: datetime | None
    answer: str
    percent: int | None
    written: int | None
    sha256: str
    size: int | None
    ready_at: datetime | None
    expires_at: datetime | None
    fault: str
    own: bool


class Exports(Schema):
    """One's own exports, the latest first, and those that wait for one's decision; `after` goes into the next request."""

    rows: list[ExportOut]
    to_decide: list[ExportOut]
    after: str
