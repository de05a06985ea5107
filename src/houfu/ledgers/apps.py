"""The room `ledgers`, as Django knows it."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.ledgers"
    label = "ledgers"
