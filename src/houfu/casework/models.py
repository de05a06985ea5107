"""Orders, the findings on them, every step with who and when, what proves them, and appeals; process state only."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr

from houfu.access.parts import PartManager
from houfu.access.scoping import AreaManager
from houfu.casework import check_models  # noqa: F401  # Django finds them through this module
from houfu.casework.codes import Act, Closing, Fold, ItemState, State
from houfu.ledgers.fields import CodeField
from houfu.store.fields import PathField


class Release(models.Model):
    """One release: which run's findings became orders in which area, by whom, and how many a cap held back.

    `token` is the idempotency key of the click: the same release twice is one.
    """

    id = models.BigIntegerField(primary_key=True)
    run_id = models.BigIntegerField()
    area = PathField()
    by = models.BigIntegerField()
    at = models.DateTimeField()
    cap = models.IntegerField()
    orders = models.IntegerField()
    findings = models.IntegerField()
    held_back = models.IntegerField()
    token = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "casework_release"

    def __str__(self) -> str:
        return f"{self.area} {self.orders}"


class Order(models.Model):
    """One household's findings, one visit; or one organ's findings of one place.

    `organ` leads, by its office at `office`; `cooperating` are codes of organs, parted by blanks. `part` counts from 0
    where an order was split. `harm` ranks breaches (the weight of a duty × people concerned × days), never people.
    `version` grows with every step: whoever writes says which one he saw. `level` is how far it has climbed.
    `due` was counted `due_days` working days from `due_from` on (null: released before that was kept).
    """

    id = models.BigIntegerField(primary_key=True)
    fold = CodeField(max_length=10, choices=Fold.choices)
    subject_key = models.BigIntegerField()
    fold_organ = models.CharField(max_length=30, blank=True)
    part = models.SmallIntegerField()
    path = PathField()
    organ = models.CharField(max_length=30)
    office = PathField()
    cooperating = models.TextField(blank=True)
    state = CodeField(max_length=10, choices=State.choices)
    closing = CodeField(max_length=10, choices=Closing.choices, blank=True)
    merged_into = models.BigIntegerField(null=True)
    version = models.IntegerField()
    opened_by_run = models.BigIntegerField()
    release_id = models.BigIntegerField()
    released_at = models.DateTimeField()
    due = models.DateField()
    due_from = models.DateField(null=True)
    due_days = models.SmallIntegerField(null=True)
    level = models.SmallIntegerField()
    returns = models.IntegerField()
    harm = models.BigIntegerField()
    handler = models.BigIntegerField(null=True)
    contested = models.BooleanField()
    reported_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = AreaManager()

    class Meta:
        db_table = "casework_order"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["fold", "subject_key", "fold_organ", "part"],
                condition=~Q(state="closed"),
                name="one_open_order_a_fold",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(closing="")
                | ~Q(state="closed") & Q(closed_at__isnull=True, closing=""),
                name="order_closed_with_ground",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "due", "id"], name="order_state_due"),
            models.Index(fields=["state", "-harm", "id"], name="order_state_harm"),
            # null: open; with the area and the organ, which a page of a small office asks of many orders
            models.Index(fields=["closed_at", "due", "id", "path", "organ"], name="order_open_due_where"),
            models.Index(fields=["closed_at", "-harm", "id", "path", "organ"], name="order_open_harm_where"),
            # of open orders alone: closing one takes it down again
            models.Index(
                fields=["level", "due", "id", "path", "organ"],
                condition=Q(closed_at__isnull=True),
                name="order_climbed",
            ),
            models.Index(fields=["contested"], condition=Q(contested=True), name="order_contested"),
            models.Index(fields=["handler", "closed_at", "due", "id"], name="order_handler_due"),
            models.Index(fields=["path", "state", "due"], name="order_path_state"),
            models.Index(fields=["subject_key"], name="order_subject"),
            # all that figures count, in the order of their groups
            models.Index(
                Substr("path", 1, 15), "organ", "released_at", "closed_at", "closing", "due", "returns", "path",
                name="order_by_county",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.fold} {self.id}"


class OrderItem(models.Model):
    """One finding on an order. A finding stands on one order only; one that came back is a new finding, a new item."""

    id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField()
    finding_id = models.BigIntegerField()
    rule = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    subject_key = models.BigIntegerField()
    since = models.DateField()
    state = CodeField(max_length=12, choices=ItemState.choices)
    added_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by_run = models.BigIntegerField(null=True)

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_item"
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["finding_id"], name="one_item_a_finding")]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["order_id"], name="item_order"),
            models.Index(fields=["rule", "subject_key"], name="item_rule_subject"),
            models.Index(fields=["state"], condition=Q(state="open"), name="item_open"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject_key}"


class Step(models.Model):
    """One step of an order, never changed: who (0: the data), when, what, from which state to which, with which words.

    `token` is the idempotency key of the click; `digest` what was asked for with it.
    """

    id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField()
    act = CodeField(max_length=10, choices=Act.choices)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    before = CodeField(max_length=10, choices=State.choices)
    after = CodeField(max_length=10, choices=State.choices)
    words = models.CharField(max_length=1000, blank=True)
    to = models.BigIntegerField(null=True)  # the user or order that the step names; 0: nobody holds what is reminded of
    run_id = models.BigIntegerField(null=True)
    token = models.CharField(max_length=64, null=True, unique=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_step"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["order_id", "id"], name="step_order"),
            models.Index(fields=["to", "act", "order_id"], condition=Q(to__isnull=False), name="step_to"),
            # what ended or went on in verification, which figures ask of some months
            models.Index(fields=["at", "act", "order_id"], condition=Q(before="verifying"), name="step_verified"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.order_id}"


class Waiver(models.Model):
    """Why items of an order need not be settled until `last_day`: one asks, another official approves."""

    id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField()
    reason = models.CharField(max_length=1000)
    last_day = models.DateField()
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_waiver"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["order_id"], condition=Q(ended_at__isnull=True), name="one_waiver_an_order"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")), name="waiver_by_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.last_day}"


class Appeal(models.Model):
    """A household contests an order or a fact of it; filed by an official or its own resident, answered by another before `due`.

    Of one order several may be open, each with its own answer and last day. While one is, the order is contested, and so is one
    to which what it contests has gone since: they do not climb, and nothing adverse is done with them.
    """

    id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField()
    about = models.CharField(max_length=80)  # "order", or the name of a fact, of one member's with ":" and his key
    words = models.CharField(max_length=1000)
    filed_by = models.BigIntegerField()
    filed_at = models.DateTimeField()
    due = models.DateField()
    level = models.SmallIntegerField()
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_appeal"
        constraints: ClassVar[list[Any]] = [
            # its steps know an appeal by the instant
            models.UniqueConstraint(fields=["order_id", "filed_at"], name="one_appeal_an_instant"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("filed_by")), name="appeal_by_two"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["order_id"], condition=Q(answered_by__isnull=True), name="appeal_open")
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.due}"


class Evidence(models.Model):
    """A file laid to a step. Its content lies sealed in the data directory under `id`, outside the web root."""

    id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField()
    step_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    size = models.IntegerField()  # bytes, as kept
    sha256 = models.CharField(max_length=64)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_evidence"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["order_id"], name="evidence_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"


class Lease(models.Model):
    """Which scheduler does a job, until when. `token` grows with each holder: an old one's writes are refused."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=80)
    token = models.BigIntegerField()
    until = models.DateTimeField()

    class Meta:
        db_table = "casework_lease"

    def __str__(self) -> str:
        return f"{self.name} {self.token}"
