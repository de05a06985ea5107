"""The room `store`, as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.store"
    label = "store"
