"""The few words that measures are written in: every public name here, and nothing else, may stand in a measure."""

from collections.abc import Iterator
from datetime import date

from polars import Expr

from houfu.facts.code import Unit
from houfu.facts.codes import *
from houfu.facts.collectives import *
from houfu.facts.corrections import *
from houfu.facts.culture import *
from houfu.facts.disputes import *
from houfu.facts.economy import *
from houfu.facts.finance import *
from houfu.facts.folds import Bounds, Folding, communities, households, members, settlements
from houfu.facts.funds import *
from houfu.facts.goals import *
from houfu.facts.governance import *
from houfu.facts.health import *
from houfu.facts.housing import *
from houfu.facts.industry import *
from houfu.facts.land import *
from houfu.facts.livelihood import *
from houfu.facts.monitoring import *
from houfu.facts.organisation import *
from houfu.facts.organs import Organ
from houfu.facts.public_services import *
from houfu.facts.requirements import *
from houfu.facts.schooling import *
from houfu.facts.self_government import *
from houfu.facts.subjects import Subject, community, county, government, household, organ, person, settlement
from houfu.facts.supervision import *
from houfu.facts.targets import *
from houfu.policy.articles import ARTICLES, INTRODUCTION, REQUIREMENTS
from houfu.policy.classes import able_and_working, classes
from houfu.policy.duties import EVERY, Condition, Duty, Figure, Indicator, WorkingDays, workdays
from houfu.policy.forms import grows, months_for_papers, of_the_year, offered, on_file, picked, rises, share, within
from houfu.policy.kinds import ASSUMED, Kind, Standing
from houfu.policy.parameters import ParameterSet, dated, since

each = Folding
"""`each(school).any(…)`: the children of one kind, seen from the subject that they fold into."""
