"""Who works, at what and where, since when; and what those who do not work said in the yearly survey."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.codes import Channel, Job, Wish
from houfu.facts.ledgers import Ledger
from houfu.synthetic import published
from houfu.synthetic.homes import scaled
from houfu.synthetic.keys import keys
from houfu.synthetic.people import LABOUR, People
from houfu.synthetic.records import NEVER, Stamp, between, coded, on
from houfu.synthetic.rounding import Flags, Floats, Ints, deal, spread, table
from houfu.synthetic.settlements import Settled

OUTSIDE, ELSEWHERE, HERE = 0, 1, 2
WORK = (  # in the order of the dealing: the young go far, the old stay
    (Job.CONTRACT, OUTSIDE), (Job.FLEXIBLE, OUTSIDE), (Job.OWN_BUSINESS, OUTSIDE), (Job.CONTRACT, ELSEWHERE),
    (Job.FLEXIBLE, ELSEWHERE), (Job.OWN_BUSINESS, ELSEWHERE), (Job.CONTRACT, HERE), (Job.OWN_BUSINESS, HERE),
    (Job.WORKSHOP, HERE), (Job.FLEXIBLE, HERE), (Job.FARM, HERE), (Job.PUBLIC_POST, HERE),
)  # fmt: skip
KINDS = list(Job)
FAR = ("440300", "441900", "440100", "330200", "330300", "350500", "350200", "320500", "310115", "440600")
STABLE = 200  # days: the base province keeps a margin above six months
NEW_KEYS = 4_000_000  # earlier spells and planted ones have keys beyond those of the people


@dataclass(frozen=True)
class Working:
    """For each person the row in WORK of what he or she does, -1 for nobody who works; `since` in days."""

    work: NDArray[np.int8]
    since: Ints
    first: Flags  # the one whose stable work the household can rely on

    @property
    def employed(self) -> Flags:
        """Who works."""
        return np.asarray(self.work >= 0)


def work(settled: Settled, people: People, stamp: Stamp, scale: float, random: np.random.Generator) -> Working:
    """928,400 of 991,400 at full scale, at least one in each household with labour, in work for six months or more."""
    able = np.flatnonzero(people.group == LABOUR)
    there, first = people.settlement[able], people.rank[able] == 0
    quota = _quotas(settled, there, first, scale, random)
    employed = able[deal(there, quota[:, None], random.random(len(able)) - 2.0 * first) == 0]
    there = people.settlement[employed]
    older = people.age[employed] + random.normal(0, 14, len(employed))
    kinds = deal(there, _kinds(settled, quota, scale, random), older)
    result = np.full(len(people), -1, dtype=np.int8)
    result[employed] = kinds
    relied = np.zeros(len(people), dtype=bool)
    relied[able[first]] = True
    return Working(result, _since(people, relied, stamp, random), relied)


def _quotas(settled: Settled, there: Ints, first: Flags, scale: float, random: np.random.Generator) -> Ints:
    n = len(settled.keys)
    most = np.bincount(there, minlength=n).astype(np.int64)
    least = np.bincount(there, weights=first, minlength=n).astype(np.int64)
    if scale == 1.0:
        least[settled.profile] = most[settled.profile] = published.PROFILE.employed
    total = min(max(scaled(published.EMPLOYED, scale), int(least.sum())), int(most.sum()))
    return spread(total, most * np.clip(random.normal(1, 0.02, n), 0.94, 1.03), least, most)


def _kinds(settled: Settled, quota: Ints, scale: float, random: np.random.Generator) -> Ints:
    """How many of each kind of WORK in each settlement; kinds and places add up to the published shares."""
    columns = _province(int(quota.sum()), scale)
    shares = np.maximum(columns, 1) / columns.sum()
    local = random.lognormal(0, 0.35, (len(settled.ground.counties), 3))
    places = np.array([place for _, place in WORK])
    seed = (
        quota[:, None] * shares * local[settled.county][:, places] * random.lognormal(0, 0.2, (len(quota), len(WORK)))
    )
    if scale < 1.0:
        return table(seed, quota, columns)
    profile = _profile()
    others = np.arange(len(quota)) != settled.profile
    result = np.zeros((len(quota), len(WORK)), dtype=np.int64)
    result[others] = table(seed[others], quota[others], columns - profile)
    result[settled.profile] = profile
    return result


def _province(employed: int, scale: float) -> Ints:
    share = employed / published.EMPLOYED if scale < 1.0 else 1.0
    outside, elsewhere = round(published.OUTSIDE * share), round(published.ELSEWHERE * share)
    posts, workshops = round(published.PUBLIC_POSTS * share), round(published.WORKSHOPS * share)
    here = spread(employed - outside - elsewhere - posts - workshops, np.array([0.52, 0.07, 0.31, 0.10]))
    far = spread(outside, np.array([0.80, 0.18, 0.02]))
    near = spread(elsewhere, np.array([0.68, 0.29, 0.03]))
    return np.array([*far, *near, here[0], here[1], workshops, here[2], here[3], posts])


def _profile() -> Ints:
    known = published.PROFILE
    rest = known.in_county - known.workshop - known.public_post - known.own_business
    far, near = spread(known.outside, np.array([0.8, 0.2, 0])), spread(known.elsewhere, np.array([0.7, 0.3, 0]))
    here = spread(rest, np.array([0.56, 0.34, 0.10]))
    return np.array([*far, *near, here[0], known.own_business, known.workshop, here[1], here[2], known.public_post])


def _since(people: People, relied: Flags, stamp: Stamp, random: np.random.Generator) -> Ints:
    n, today = len(people), stamp.today
    drawn = random.random(n)
    since = np.select(
        [drawn < 0.5, drawn < 0.8],
        [between(random, on(2018, 1, 1), on(2020, 12, 15), n), between(random, on(2021, 1, 1), today - 480, n)],
        between(random, today - 480, np.where(relied, today - STABLE, today - 5), n),
    )
    since = np.clip(since, people.birth + 16 * 366, today - 5)
    return np.asarray(np.where(relied, np.minimum(since, today - STABLE), since))


def employment(
    settled: Settled, people: People, working: Working, stamp: Stamp, random: np.random.Generator
) -> pl.DataFrame:
    """The employment ledger: one open spell for everybody who works, an earlier one for many who are relied on."""
    now = np.flatnonzero(working.employed)
    before = np.flatnonzero(working.first & (working.since > on(2020, 12, 20)))
    ended = working.since[before] - random.integers(0, 40, len(before))
    rows = np.concatenate([now, before])
    since = np.concatenate([working.since[now], between(random, on(2018, 1, 1), on(2020, 6, 1), len(before))])
    until = np.concatenate([np.full(len(now), NEVER), ended])
    ids = np.concatenate(
        [
            keys(stamp.first_key, "employment", len(people))[now],
            keys(stamp.first_key, "employment", len(before), NEW_KEYS),
        ]
    )
    return spells(settled, people, rows, working.work[rows], ids, since, until, stamp, random)


def spells(
    settled: Settled, people: People, rows: Ints, kinds: NDArray[np.int8], ids: Ints, since: Ints, until: Ints,
    stamp: Stamp, random: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    """Spells of work of the people in `rows`, each of a row of WORK, with employer, place, channel and wage."""
    n = len(rows)
    county = settled.county[people.settlement[rows]]
    job = np.array([KINDS.index(kind) for kind, _ in WORK])[kinds]
    place = np.array([place for _, place in WORK])[kinds]
    codes = [*settled.ground.codes, *FAR]
    other = (county + random.integers(1, len(settled.ground.codes), n)) % len(settled.ground.codes)
    far = len(settled.ground.codes) + random.integers(0, len(FAR), n)
    employed = np.isin(job, [KINDS.index(kind) for kind in (Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST)])
    contract = employed & (random.random(n) < 0.86)
    wage = np.round(random.lognormal(8.15, 0.28, n) * np.where(place == OUTSIDE, 1.35, 1.0), -1) * 100
    wage[job == KINDS.index(Job.PUBLIC_POST)] = 80_000
    organised = random.random(n) < 0.42
    return stamp.rows(ids, since, stamp.source(Ledger.EMPLOYMENT, county), until).with_columns(
        person_key=pl.Series(keys(stamp.first_key, "people", len(people))[rows]),
        kind=coded(KINDS, job),
        employer=_employers(employed, job, random),
        place_code=coded(codes, np.where(place == HERE, county, np.where(place == ELSEWHERE, other, far))),
        channel=coded([Channel.OWN, Channel.ORGANISED], organised.astype(np.int8)),
        monthly_wage=pl.Series(wage.astype(np.int64)),
        contract=pl.Series(contract),
        insured=pl.Series(contract & (random.random(n) < 0.7)),
    )


def _employers(employed: Flags, job: Ints, random: np.random.Generator) -> pl.Series:
    firms = [f"演示企业{number:03d}" for number in range(1, 401)]
    names = ["", "演示帮扶车间", "演示社区公益岗", *firms]
    row = np.where(employed, 3 + random.integers(0, len(firms), len(job)), 0)
    row = np.where(job == KINDS.index(Job.WORKSHOP), 1, row)
    return coded(names, np.where(job == KINDS.index(Job.PUBLIC_POST), 2, row))


def wishes(
    settled: Settled, people: People, working: Working, stamp: Stamp, random: np.random.Generator
) -> pl.DataFrame:
    """The survey of everybody who can work and does not; the others have no entry, which the returns make 未表明."""
    rows = np.flatnonzero((people.group == LABOUR) & ~working.employed)
    said = random.choice(5, len(rows), p=_SAID)
    return wish_rows(settled, people, rows, said, stamp, random)


WISHES = (Wish.WANTS_WORK, Wish.CARE, Wish.HEALTH, Wish.OWN_CHOICE, Wish.NOT_STATED)
_SAID: Floats = np.array([0.44, 0.30, 0.14, 0.08, 0.04])


def wish_rows(
    settled: Settled, people: People, rows: Ints, said: Ints, stamp: Stamp, random: np.random.Generator
) -> pl.DataFrame:
    """What the people in `rows` said (a number in WISHES) within the last ten months."""
    source = stamp.source(Ledger.WISH, settled.county[people.settlement[rows]])
    asked = between(random, stamp.today - 290, stamp.today - 20, len(rows))
    ids = keys(stamp.first_key, "wishes", len(people))[rows]
    return stamp.rows(ids, asked, source).with_columns(
        person_key=pl.Series(keys(stamp.first_key, "people", len(people))[rows]), wish=coded(WISHES, said)
    )
