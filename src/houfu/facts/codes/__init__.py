"""The code lists that facts and records share, by articles; each member carries its Chinese and its English name."""

from houfu.facts.codes.collectives import *
from houfu.facts.codes.culture import *
from houfu.facts.codes.disputes import *
from houfu.facts.codes.economy import *
from houfu.facts.codes.finance import *
from houfu.facts.codes.funds import *
from houfu.facts.codes.goals import *
from houfu.facts.codes.governance import *
from houfu.facts.codes.health import *
from houfu.facts.codes.housing import *
from houfu.facts.codes.industry import *
from houfu.facts.codes.land import *
from houfu.facts.codes.livelihood import *
from houfu.facts.codes.monitoring import *
from houfu.facts.codes.organisation import *
from houfu.facts.codes.public_services import *
from houfu.facts.codes.register import *
from houfu.facts.codes.requirements import *
from houfu.facts.codes.schooling import *
from houfu.facts.codes.self_government import *
from houfu.facts.codes.supervision import *
from houfu.facts.codes.targets import *
