"""Users, the rights that each was given (a role, over an area, for a purpose, from a day to a day), and their API tokens."""

import unicodedata
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from houfu.access.roles import Role
from houfu.facts.code import Code
from houfu.safeguard.purposes import Purpose
from houfu.store.fields import PathField


class UserManager(BaseUserManager["User"]):
    """Finds users by their folded name; accounts are made by `access.actions` only."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """As Django's, blind to full-width letters and case."""
        return self.get(username=User.normalize_username(username or ""))


class User(AbstractBaseUser):
    """An official or community worker who may sign in. A user without a current grant sees nothing."""

    id = models.BigIntegerField(primary_key=True)
    username = models.CharField(max_length=60, unique=True)  # NFKC, lower case
    display_name = models.CharField(max_length=60)
    organ = models.CharField(max_length=80, blank=True)  # name of the organ the user works for
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    password_set_at = models.DateTimeField(null=True)  # None: before this was kept
    demonstration = models.BooleanField(default=False)  # made by `houfu demo`
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        db_table = "access_user"

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """NFKC, lower case, no blanks around it: one spelling a user."""
        return unicodedata.normalize("NFKC", username).strip().casefold()

    def get_full_name(self) -> str:
        """The name to show."""
        return self.display_name

    def __str__(self) -> str:
        return self.username


class PastPassword(models.Model):
    """The hash of a password that an account has had, so that it is not taken again soon."""

    id = models.BigIntegerField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)

    class Meta:
        db_table = "access_past_password"

    def __str__(self) -> str:
        return str(self.id)


class Grant(models.Model):
    """A right: `user` acts in `role` over `area` for `purpose`, from `valid_from` up to, not including, `valid_to`."""

    id = models.BigIntegerField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=24, choices=Role.choices())
    area = PathField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    household = models.BigIntegerField(null=True, blank=True)  # a resident's own; of any other role none

    class Meta:
        db_table = "access_grant"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="grant_valid_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area}"


class Outcome(Code):
    """What became of a proposed right."""

    OPEN = "open", "待另一人同意", "waiting for another's consent"
    AGREED = "agreed", "已同意", "agreed to"
    REFUSED = "refused", "未同意", "refused"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class ProposedGrant(models.Model):
    """A right that one person proposed and another has to agree to; until then it is none (`agreed`: it is `grant`).

    `proposed_by` is a user's id, 0 for whoever runs the machine.
    """

    id = models.BigIntegerField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="proposed")
    role = models.CharField(max_length=24, choices=Role.choices())
    area = PathField()
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    valid_to = models.DateField(null=True, blank=True)
    household = models.BigIntegerField(null=True, blank=True)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices(), default=Outcome.OPEN.value)
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        db_table = "access_proposed_grant"

    def __str__(self) -> str:
        return f"{self.role} {self.area}"


class ApiToken(models.Model):
    """A program acts with the rights of `user` by a secret whose SHA-256 is `digest`, before `expires_on`."""

    id = models.BigIntegerField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "access_api_token"

    def __str__(self) -> str:
        return self.name
