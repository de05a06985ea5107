"""The room `casework`, as Django knows it."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.casework"
    label = "casework"
