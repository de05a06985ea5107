"""The room `places`, as Django knows it."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.places"
    label = "places"
