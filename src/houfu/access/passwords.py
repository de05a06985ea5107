"""Passwords: four kinds of letters, no word that anybody would try, not one of the last five, not older than 90 days."""

import unicodedata
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import PastPassword, User
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id

KINDS_NEEDED = 3
REMEMBERED = 5
LONGEST = timedelta(days=90)
TRIED = (
    "houfu",
    "后扶",
    "guizhou",
    "贵州",
    "qianfu",
    "fupin",
    "扶贫",
    "banqian",
    "搬迁",
    "yidi",
    "password",
    "qwerty",
    "admin",
)
"""What somebody would try who knows what this site is for."""


def rotates() -> bool:
    """Whether passwords end by themselves: in the profile `mlps` (GB/T 22239), not in `asvs`."""
    return str(settings.PASSWORD_PROFILE) == "mlps"


def password_due(user: User) -> bool:
    """Whether a user has to choose a password before anything else."""
    aged = user.password_set_at is not None and timezone.now() - user.password_set_at >= LONGEST
    return user.must_change_password or (rotates() and not user.demonstration and aged)


class KindsOfLetters:
    """Three of: small letters, capitals, digits, others. Only the profile `mlps` asks for it."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a password of fewer kinds."""
        kinds = [any(map(kind, password)) for kind in (str.islower, str.isupper, str.isdecimal)]
        kinds.append(any(not letter.isalnum() for letter in password))
        if rotates() and sum(kinds) < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="kinds")

    def get_help_text(self) -> str:
        """What to do."""
        return _("密码须含大写字母、小写字母、数字、符号中的三种。")


class NothingGuessed:
    """No name of the user's organ, and none of the words of this site's trade."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a password with such a word in it."""
        plain = unicodedata.normalize("NFKC", password).casefold()
        own = [getattr(user, "organ", ""), getattr(user, "display_name", "")] if user else []
        words = [*TRIED, *(word.casefold() for word in own if len(word) > 1)]
        rest = plain
        for word in words:
            rest = rest.replace(word, "")
        if rest != plain and len(rest) < 12:  # a long phrase may have such a word in it
            raise ValidationError(self.get_help_text(), code="guessed")

    def get_help_text(self) -> str:
        """What to do."""
        return _("密码不能以单位名称、姓名或本系统的常用词为主。")


class NotAgain:
    """Not the password that is held, nor one of the five before. Only the profile `mlps` asks for it."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a password that was held lately."""
        if user is None or user.pk is None or not rotates():
            return
        past = PastPassword.objects.filter(user_id=user.pk).order_by("-id")[:REMEMBERED]
        if any(check_password(password, held.password) for held in past):
            raise ValidationError(self.get_help_text(), code="again")

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Nothing: `remember` keeps it, in the transaction of the change."""

    def get_help_text(self) -> str:
        """What to do."""
        return _("不能使用最近5次用过的密码。")


@transaction.atomic
def remember(user: User, *, by: int, chosen: bool) -> None:
    """Write down when a password was set and which it was; `chosen` by the user himself, it need not be changed again."""
    user.password_set_at = timezone.now()
    if chosen:
        user.must_change_password = False
    user.save(update_fields=["password_set_at", "must_change_password"])
    PastPassword.objects.create(id=fresh_id(), user=user, password=user.password)
    kept = PastPassword.objects.filter(user=user).order_by("-id").values_list("id", flat=True)[:REMEMBERED]
    PastPassword.objects.filter(user=user).exclude(id__in=list(kept)).delete()
    if chosen:
        record_event(act="change_password", by=by, table=User._meta.db_table, key=user.pk)
