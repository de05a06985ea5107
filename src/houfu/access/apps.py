"""The room `access`, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    """Its label is the room's name."""

    name = "houfu.access"
    label = "access"

    def ready(self) -> None:
        """Begin to write down who signs in, and to guard connections; the wall is built after each migration."""
        from houfu.access import signing, wall  # models exist only now

        signing.listen()
        wall.listen()
        post_migrate.connect(wall.build, sender=self, dispatch_uid="houfu.wall")
