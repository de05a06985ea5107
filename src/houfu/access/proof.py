"""The last proof of who is at the keyboard: what is masked is revealed, and people's lists leave, only while it is fresh."""

import time

from django.conf import settings
from django.http import HttpRequest

from houfu.access.refusals import record_refusal
from houfu.access.sessions import BEGAN


def proved_lately(request: HttpRequest) -> bool:
    """Whether the password, the second factor or a passkey was given in this session within STEP_UP_SECONDS.

    Signing in is a proof, and so is allauth's page that asks again. A token is none: who sends it is not asked.
    """
    from allauth.account.internal.flows.login import get_authentication_records  # its models exist only now

    given = [one["at"] for one in get_authentication_records(request, request.user)]
    last = max([request.session.get(BEGAN, 0), *given])
    return bool(time.time() - last < settings.STEP_UP_SECONDS)


def refuse_unproved(*, act: str, table: str, by: int, path: str, key: int | None = None) -> None:
    """Write down that something sensitive was asked for without a fresh proof."""
    record_refusal(act=act, by=by, table=table, key=key, path=path, detail={"lacks": "proof"})
