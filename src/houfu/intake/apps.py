"""The room `intake`, as Django knows it."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.intake"
    label = "intake"
