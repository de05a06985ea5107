"""The room `api`, as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.api"
    label = "api"
