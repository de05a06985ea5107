"""`houfu bench --intake` measures what it says, finds what it planted, and leaves nothing behind."""

import pytest

from houfu.cli.bench.chain import measured_chain
from houfu.cli.bench.reading import measured_reading
from houfu.cli.bench.recording import measured_recording
from houfu.facts.errors import HoufuError
from houfu.ledgers.models import MedicalCover
from houfu.registry.models import Change
from houfu.safeguard.models import AuditEvent
from tests.access.conftest import Cast, cast

__all__ = ["cast"]


def test_reading_is_measured_beside_the_floor() -> None:
    floor, ours = measured_reading(1_000, 1)
    assert floor["ratio"] == 1
    assert ours["ratio"] == ours["wall"] / floor["wall"]
    assert ours["peak"] > 50 * 2**20


@pytest.mark.django_db
def test_recording_is_measured_and_taken_back(cast: Cast) -> None:
    before = Change._base_manager.count(), AuditEvent.objects.count()
    ways = measured_recording(1_500, 1)
    assert ways[0]["ratio"] == 1
    assert ways[2]["wall"] > ways[1]["wall"]
    assert not MedicalCover._base_manager.exists()
    assert (Change._base_manager.count(), AuditEvent.objects.count()) == before


@pytest.mark.django_db
def test_without_anybody_on_file_it_says_what_to_do() -> None:
    with pytest.raises(HoufuError, match="make demo"):
        measured_recording(1_000, 1)


def test_the_way_from_the_file_to_the_commit_is_measured_beside_the_floor() -> None:
    floor, ours, *others = measured_chain(1_000, 1)
    assert floor["ratio"] == 1
    assert ours["ratio"] == ours["wall"] / floor["wall"]
    assert all(one["wall"] > 0 for one in others)
