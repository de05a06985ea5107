"""The room `exports`, as Django knows it."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.exports"
    label = "exports"
