"""What the ledgers of article 10 may hold: stages and counts under a centre, and nothing that leads to anybody."""

import pytest
from django.db import models

from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE
from houfu.facts.ledgers import Ledger
from houfu.ledgers.disputes import Dispute
from houfu.ledgers.models import LEDGERS

OF_ARTICLE_10 = [
    model
    for model in LEDGERS
    if model.feed
    in (
        Ledger.SWEEPS, Ledger.SERVICE_FAULTS, Ledger.MEDIATION_CENTRES, Ledger.CENTRE_SERVICES, Ledger.DISPUTES,
        Ledger.CAUSE_ANALYSES, Ledger.MAJOR_INCIDENTS,
    )
]  # fmt: skip


@pytest.mark.parametrize("model", OF_ARTICLE_10, ids=lambda model: model.__name__)
def test_no_column_leads_to_a_person_a_household_or_a_home(model) -> None:
    assert model.level not in ABOUT_PEOPLE
    assert {field.name for field in model._meta.get_fields()} & {f"{one}_key" for one in ABOUT_PEOPLE} == set()


def test_a_dispute_has_no_room_for_a_name_or_a_story() -> None:
    """Only days, codes, keys and yes or no."""
    texts = [field for field in Dispute._meta.get_fields() if isinstance(field, models.CharField)]
    assert [field.name for field in texts if not field.choices] == []


def test_the_facts_of_the_ledgers_are_about_places_centres_and_services() -> None:
    feeds = {model.feed for model in OF_ARTICLE_10}
    levels = {name.split(".")[0] for name, fact in CATALOGUE.items() if fact.meaning.ledger in feeds}
    assert levels == {"community", "settlement", "county", "centre", "service_matter"}
