"""The room `snapshot`, as Django knows it."""

from django.apps import AppConfig


class SnapshotConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.snapshot"
    label = "snapshot"
