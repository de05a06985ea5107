"""Runs, what they counted, the findings they opened and cleared, and the document as the deployer loaded it."""

from django.db import models
from django.db.models import Q

from houfu.access.scoping import AreaManager
from houfu.facts.codes import PlaceKind
from houfu.store.fields import PathField


class Run(models.Model):
    """One assessment: the facts of a snapshot under the rules of a policy digest.

    The same `facts` and `policy` digests give the same `outcome` digest. `current` marks the run whose findings the
    Finding table holds: that of the latest day and knowledge. A run that looks back changes no finding.
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

    class Meta:
        db_table = "assessment_run"
        constraints = (models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="one_current_run"),)

    def __str__(self) -> str:
        return f"{self.day} {self.outcome[:12]}"


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
            models.Index(fields=["run", "place_kind", "rule"], name="tally_run_kind_rule"),
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
        indexes = (models.Index(fields=["run", "place_kind", "gauge"], name="gauge_run_kind_gauge"),)

    def __str__(self) -> str:
        return f"{self.gauge} {self.path}"


class Finding(models.Model):
    """One subject not met on one rule, from the run that opened it to the run that cleared it; never edited by hand.

    Figures are not kept here: they are read from the outcome files of the run that is shown.
    """

    id = models.BigIntegerField(primary_key=True)
    rule = models.CharField(max_length=60)
    level = models.CharField(max_length=12)
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
            models.UniqueConstraint(
                fields=["rule", "subject_key"], condition=Q(cleared_run__isnull=True), name="one_open_finding"
            ),
        )
        indexes = (
            models.Index(fields=["rule", "path", "id"], name="finding_rule_path"),
            models.Index(fields=["path", "id"], name="finding_path"),
            models.Index(fields=["subject_key"], name="finding_subject"),
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


PLACE_LEVELS = (PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY, Tally.SETTLEMENT, Tally.COMMUNITY)
