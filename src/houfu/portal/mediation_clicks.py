"""The mark of a click on a form of mediation, by which the same click again is known, and what says that it was."""

import hashlib

from django.http import QueryDict

from houfu.access.models import User
from houfu.mediation.keeping import CaseFault


def click_of(said: QueryDict, by: User, case_id: int = 0) -> str:
    """The mark of a click: the same form with the same content has it again, with another it has another; empty: no form of ours.

    A page that one comes back to still has its token, and what is typed there anew is no repetition.
    """
    token = said.get("token", "")
    if not token:
        return ""
    content = sorted(
        (name, value) for name, values in said.lists() if name != "csrfmiddlewaretoken" for value in values
    )
    return hashlib.sha256(repr((by.pk, case_id, token, content)).encode()).hexdigest()


def require_click(click: str) -> None:
    """Go on only with the mark of a form that this site gave out. Raises CaseFault."""
    if not click:
        raise CaseFault(
            "页面已过期，没有登记。请重新打开本页再填。",
            "This page is outdated, and nothing was recorded. Open it anew and fill it in.",
        )
