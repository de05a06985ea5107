"""The room `mediation`, as Django knows it."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.mediation"
    label = "mediation"
