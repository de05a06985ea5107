"""The room `access`, as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.access"
    label = "access"
