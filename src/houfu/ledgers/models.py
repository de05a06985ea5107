"""All ledgers, for Django and for whoever lists them: each is declared in the module of its chapter."""

from houfu.ledgers.about import LedgerRow
from houfu.ledgers.budgets import *
from houfu.ledgers.collectives import *
from houfu.ledgers.culture import *
from houfu.ledgers.disputes import *
from houfu.ledgers.economy import *
from houfu.ledgers.finance import *
from houfu.ledgers.funds import *
from houfu.ledgers.goals import *
from houfu.ledgers.governance import *
from houfu.ledgers.health import *
from houfu.ledgers.housing import *
from houfu.ledgers.industry import *
from houfu.ledgers.land import *
from houfu.ledgers.livelihood import *
from houfu.ledgers.monitoring import *
from houfu.ledgers.organisation import *
from houfu.ledgers.public_services import *
from houfu.ledgers.requirements import *
from houfu.ledgers.returns import Return
from houfu.ledgers.schooling import *
from houfu.ledgers.self_government import *
from houfu.ledgers.supervision import *
from houfu.ledgers.targets import *

LEDGERS: tuple[type[LedgerRow], ...] = tuple(
    model for about in LedgerRow.__subclasses__() for model in about.__subclasses__()
)
"""Every ledger, by what it is about."""
