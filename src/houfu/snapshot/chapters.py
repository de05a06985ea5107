"""Which ledgers give which facts, chapter by chapter: an explicit table, no discovery."""

from houfu.snapshot import (
    collectives,
    corrections,
    culture,
    disputes,
    economy,
    finance,
    funds,
    goals,
    governance,
    health,
    housing,
    industry,
    land,
    livelihood,
    monitoring,
    organisation,
    public_services,
    requirements,
    schooling,
    self_government,
    supervision,
    targets,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.stocks import Stock

_CHAPTERS = (
    livelihood,
    industry,
    economy,
    land,
    governance,
    self_government,
    collectives,
    disputes,
    schooling,
    health,
    public_services,
    housing,
    culture,
    funds,
    finance,
    organisation,
    monitoring,
    goals,
    requirements,
    targets,
    supervision,
    corrections,
)

FEEDS: tuple[Feed, ...] = tuple(feed for chapter in _CHAPTERS for feed in chapter.FEEDS)
STOCKS: tuple[Stock, ...] = tuple(stock for chapter in _CHAPTERS for stock in chapter.STOCKS)
