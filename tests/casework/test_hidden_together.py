"""No hidden count of orders follows from what the pages of a place, of those above it and of those under it tell together."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houfu.casework.faults import OrderFault
from houfu.casework.figures import figures
from houfu.casework.hiding import ALL, IDENTITIES, Together, hidden_together
from houfu.casework.small_counts import LEAST, hide_small
from houfu.casework.solving import worked_out
from houfu.casework.tallying import STANDING, Tally, Where
from tests.casework.test_figures import THIS, TODAY, made, page_of
from tests.portal.world import A, B, C, World

PRIME = 2**61 - 1
COUNTIES = ("52.", "52.5201.", "52.5201.520101.", "52.5201.520102.", "52.5202.520201.", "52.5202.520202.")
COLUMNS = ("released", *STANDING, "waivers", "against", "against less waivers", "decisions", "came_back")
SMALL = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 6, 9, 30))


@st.composite
def provinces(draw: Any) -> dict[Where, Tally]:
    """A few organs in a few counties, with many small counts."""
    found: dict[Where, Tally] = {}
    for organ in ("hr", "edu", "health")[: draw(st.integers(1, 3))]:
        for county in draw(st.sets(st.sampled_from(COUNTIES), min_size=1)):
            counts = Counter({name: draw(SMALL) for name in (*STANDING[:4], STANDING[-1], "waivers", "came_back")})
            counts["released"] = sum(counts[name] for name in STANDING)
            counts["against"] = counts["waivers"] + draw(SMALL)
            counts["decisions"] = counts["against"] + draw(SMALL)
            found[organ, county] = Tally(counts)
    return found


class Known:
    """What follows from told sums of plain counts, by elimination in whole numbers; written apart from what it tests."""

    def __init__(self) -> None:
        self.rows: dict[Any, dict[Any, int]] = {}

    def rest(self, row: dict[Any, int]) -> dict[Any, int]:
        """What is left of a sum when all that is known is taken from it: nothing, where it follows."""
        left = dict(row)
        for first in sorted(self.rows):
            if factor := left.get(first):
                for key, value in self.rows[first].items():
                    left[key] = (left.get(key, 0) - factor * value) % PRIME
        return {key: value for key, value in left.items() if value}

    def tell(self, row: dict[Any, int]) -> None:
        left = self.rest(row)
        if left:
            first = min(left)
            inverse = pow(left[first], -1, PRIME)
            self.rows[first] = {key: value * inverse % PRIME for key, value in left.items()}


def plain(found: dict[Where, Tally], together: Together, place: str, organ: str, name: str) -> dict[Any, int]:
    """A figure as the sum of the counts of each organ in each county."""
    within = [one for one in found if one[0] in (organ, *((one[0],) if organ == ALL else ())) and lies(one[1], place)]
    return {(organ, county, name): 1 for organ, county in within}


def lies(county: str, place: str) -> bool:
    return county + "=" == place if place.endswith("=") else county.startswith(place)


@settings(max_examples=60, deadline=None)
@given(found=provinces())
def test_no_sums_of_told_figures_of_all_pages_together_give_a_hidden_one(found: dict[Where, Tally]) -> None:
    together, known = hidden_together(found), Known()
    for organ, county in found:
        for whole, *parts in IDENTITIES:
            known.tell({(organ, county, whole): 1} | {(organ, county, part): PRIME - 1 for part in parts})
    cells = [(place, organ, name) for place, organ in together.rows for name in COLUMNS]
    hidden = [cell for cell in cells if cell[2] in together.rows[cell[0], cell[1]].hidden]
    for cell in set(cells) - set(hidden):
        known.tell(plain(found, together, *cell))
    for place, organ, name in cells:
        if 0 < together.rows[place, organ].counts[name] < LEAST:
            assert (place, organ, name) in hidden
            assert known.rest(plain(found, together, place, organ, name)), (place, organ, name)


def test_a_count_that_several_sums_together_give_away_is_hidden_with_another() -> None:
    """Two squares of hidden counts, and one count that joins them: each sum has two hidden ones, all of them give it away."""
    grid = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    counts = [3 if (at // 4, at % 4) in grid else 40 for at in range(16)]
    lines = [[4 * row + column for column in range(4)] for row in range(4)]
    lines += [[4 * row + column for row in range(4)] for column in range(4)]
    sums = [[16 + at, *line] for at, line in enumerate(lines)]
    counts += [sum(counts[cell] for cell in line) for line in lines]
    small = {at for at, count in enumerate(counts) if count < LEAST}
    assert worked_out(sums, small) == {6}
    hidden = hide_small(counts, sums)
    assert small < hidden
    assert not worked_out(sums, hidden) & small


@pytest.mark.data
def test_what_a_city_hides_is_hidden_beside_it_and_above_it(world: World) -> None:
    """County A has 3: its page hides them, and B's page hides its 50, for the city's page tells 53."""
    for place, number in ((A, 3), (B, 50), (C, 60)):
        made(number, place)
        made(40, place, organ="edu", due=TODAY)
    green = {place: figures(place, THIS, TODAY).total.counts["green"] for place in (A, B, C, "52.5205.", "52.")}
    assert green == {A: None, B: None, C: 60, "52.5205.": 53, "52.": 113}
    told = {line.key: line.counts["green"] for line in figures("52.", THIS, TODAY).counties}
    assert told == {A: None, B: None, C: 60}


@pytest.mark.data
def test_below_a_county_there_are_no_figures_and_it_is_said_why(world: World) -> None:
    made(60, path=f"{A}520502001.")
    assert figures(A, THIS, TODAY).total.counts["released"] == 60
    with pytest.raises(OrderFault, match="只到县"):
        figures(f"{A}520502001.", THIS, TODAY)


@pytest.mark.django_db
def test_the_page_below_a_county_says_why_it_is_empty(world: World) -> None:
    place, alice = f"{A}520502013.", page_of(world, "alice")
    assert "只到县" in alice.get("/orders/figures/", {"area": place}).content.decode()
    assert alice.get("/api/orders/figures", {"area": place}).status_code == 400
