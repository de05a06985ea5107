"""The room `portal`, as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.portal"
    label = "portal"
