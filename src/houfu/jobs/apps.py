"""The room `jobs`, as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.jobs"
    label = "jobs"
