"""The room `registry`, as Django knows it."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.registry"
    label = "registry"
