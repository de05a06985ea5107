"""The room `quality`, as Django knows it."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.quality"
    label = "quality"
