"""The room `safeguard`, as Django knows it."""

from django.apps import AppConfig


class SafeguardConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.safeguard"
    label = "safeguard"
