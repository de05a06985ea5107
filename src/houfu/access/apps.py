"""The room `access`, as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.access"
    label = "access"

    def ready(self) -> None:
        """Begin to write down who signs in."""
        from houfu.access.signing import listen  # models exist only now

        listen()
