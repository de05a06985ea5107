"""The room `assessment`, as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.assessment"
    label = "assessment"
