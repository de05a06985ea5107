"""Runs, what they counted, the findings they opened and cleared, and the document as the deployer loaded it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from houfu.access.scoping import AreaManager
from houfu.assessment.steps import CatchUp, NewerRows, Turn
from houfu.store.fields import PathField

__all__ = [
    "OPEN", "AdoptedValue", "CatchUp", "DataOrder", "Finding", "GaugeTally", "LoadedDocument", "NewerRows", "Run", "Tally", "Turn",
]  # fmt: skip


class Run(models.Model):
    """One assessment: the facts of a snapshot under the rules of a policy digest.

    The same `facts` and `policy` digests give the same `outcome` digest. `current` marks the run whose findings the
    Finding table holds: that of the latest day and knowledge. A run that looks back changes no finding.
    Catching up leaves its files alone: what is known since stands beside them (`step`).
    """

    id = models.BigIntegerField(primary_key=True)
    snapshot_id = models.BigIntegerField()
    day = models.DateField()
    known = models.DateTimeField()
    facts = models.CharField(max_length=64)
    policy = models.CharField(max_length=64)
    outcome = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    opened = models.IntegerField()
    cleared = models.IntegerField()
    continuing = models.IntegerField()
    synthetic = models.BooleanField(default=False)
    sampled = models.BooleanField(default=False)
    current = models.BooleanField(default=False)
    adopted = models.TextField(default="{}")  # the adopted values it was made with, as `written` writes them
    cursor = models.BigIntegerField(default=0)  # in the change log: what stands behind it is not in the findings yet
    step = models.BigIntegerField(null=True)  # the last catch-up, laid over the files of `facts` and `outcome`
    caught_up = models.DateTimeField(null=True)  # what was recorded by then is in the findings

    class Meta:
        db_table = "assessment_run"
        constraints = (models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="one_current_run"),)

    def __str__(self) -> str:
        return f"{self.day} {self.outcome[:12]}"

    @property
    def known_now(self) -> datetime:
        """The instant up to which its facts, verdicts and findings know what was recorded."""
        return self.caught_up or self.known


class AdoptedValue(models.Model):
    """A value of a parameter that a deployer puts in place of the declared one: one proposes, another decides.

    In force from `first_day` on once `approved` is true; a later first day, or a later decision, replaces it. Rows are
    never changed after the decision, and never deleted.
    """

    id = models.BigIntegerField(primary_key=True)
    measure = models.CharField(max_length=8)
    parameter = models.CharField(max_length=60)
    value = models.CharField(max_length=60)  # as `written` writes it
    first_day = models.DateField()
    source = models.CharField(max_length=200)  # the document that says so; empty: still 口径待确认
    reason = models.CharField(max_length=400)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    answer = models.CharField(max_length=400, blank=True)  # why it was refused, or on which condition approved

    class Meta:
        db_table = "assessment_adopted_value"
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")), name="adopted_by_two"
            ),
            models.CheckConstraint(
                condition=Q(approved__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
                | Q(approved__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="adopted_decision_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure}.{self.parameter} {self.first_day}"


class Tally(models.Model):
    """How many subjects of a place have which verdict on one rule; every place has its own row, nothing is summed up.

    `declined` are among the met. `place_kind` is province, city, county (zones too), settlement or community.
    """

    SETTLEMENT = "settlement"
    COMMUNITY = "community"

    id = models.BigIntegerField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    rule = models.CharField(max_length=60)
    place_kind = models.CharField(max_length=10)
    place_key = models.BigIntegerField()
    path = PathField()
    met = models.IntegerField()
    declined = models.IntegerField()
    not_met = models.IntegerField()
    unknown = models.IntegerField()
    not_applicable = models.IntegerField()

    objects = AreaManager()

    class Meta:
        db_table = "assessment_tally"
        indexes = (
            models.Index(fields=["run", "place_kind", "rule", "place_key"], name="tally_run_kind_rule_place"),
            models.Index(fields=["run", "place_key"], name="tally_run_place"),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.path}"


class GaugeTally(models.Model):
    """An indicator of a place: numerator and denominator, each between its low and its high."""

    id = models.BigIntegerField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    gauge = models.CharField(max_length=60)
    place_kind = models.CharField(max_length=10)
    place_key = models.BigIntegerField()
    path = PathField()
    numerator_low = models.BigIntegerField()
    numerator_high = models.BigIntegerField()
    denominator_low = models.BigIntegerField()
    denominator_high = models.BigIntegerField()

    objects = AreaManager()

    class Meta:
        db_table = "assessment_gauge_tally"
        indexes = (models.Index(fields=["run", "place_kind", "gauge", "place_key"], name="gauge_run_kind_gauge_place"),)

    def __str__(self) -> str:
        return f"{self.gauge} {self.path}"


class DataOrder(models.Model):
    """What one organ has to supply of one ledger for one place, so that duties can be judged: made anew by each run.

    `subjects` of `level` cannot be judged for want of it; `duties` are rule codes, parted by blanks. `complete_to` is
    the last day that a return reaches there (null: none was ever made).
    """

    id = models.BigIntegerField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    organ = models.CharField(max_length=30)
    ledger = models.CharField(max_length=40)
    level = models.CharField(max_length=20)
    place_kind = models.CharField(max_length=10)
    place_key = models.BigIntegerField()
    path = PathField()
    subjects = models.IntegerField()
    duties = models.TextField()
    complete_to = models.DateField(null=True)

    objects = AreaManager()

    class Meta:
        db_table = "assessment_data_order"
        indexes = (models.Index(fields=["run", "path", "id"], name="data_order_run_path"),)

    def __str__(self) -> str:
        return f"{self.organ} {self.ledger} {self.path}"


OPEN = Q(cleared_run__isnull=True)
"""A finding that no later run has cleared."""


class Finding(models.Model):
    """One subject not met on one rule, from the run that opened it to the run that cleared it; never edited by hand.

    Figures are not kept here: they are read from the outcome files of the run that is shown.
    """

    id = models.BigIntegerField(primary_key=True)
    rule = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    subject_key = models.BigIntegerField()
    path = PathField()
    opened_run = models.BigIntegerField()
    opened_on = models.DateField()
    cleared_run = models.BigIntegerField(null=True)
    cleared_on = models.DateField(null=True)

    objects = AreaManager()

    class Meta:
        db_table = "assessment_finding"
        constraints = (
            models.UniqueConstraint(fields=["rule", "subject_key"], condition=OPEN, name="one_open_finding"),
        )
        indexes = (
            # what is cleared outgrows what is open by far, and only what is open is listed by rule and place
            models.Index(fields=["rule", "path", "id"], condition=OPEN, name="finding_open_rule_path"),
            models.Index(fields=["path", "id"], condition=OPEN, name="finding_open_path"),
            models.Index(fields=["subject_key"], name="finding_subject"),
            models.Index(fields=["cleared_on", "path"], name="finding_cleared"),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.subject_key}"


class LoadedDocument(models.Model):
    """The policy document as the deployer loaded it: its sentences are shown beside the rules."""

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=60)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by = models.BigIntegerField(null=True)
    current = models.BooleanField(default=True)

    class Meta:
        db_table = "assessment_loaded_document"

    def __str__(self) -> str:
        return self.number
