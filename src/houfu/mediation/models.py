"""Cases and what belongs to them; words of people are sealed, and no column leads to the register of people."""

from typing import Any, ClassVar, Never

from django.db import models
from django.db.models import Q

from houfu.access.scoping import AreaManager
from houfu.facts.codes import AgreementPlace, DisputeKind, DisputeOutcome, DisputeSource, MediationChannel
from houfu.ledgers.fields import CodeField
from houfu.mediation.codes import Closing, Exit, Side, Stage, StepKind, WallReason
from houfu.safeguard.fields import SealedField
from houfu.store.fields import PathField


class ImpactAssessment(models.Model):
    """个人信息保护影响评估: without one the room stays shut."""

    id = models.BigIntegerField(primary_key=True)
    assessed_on = models.DateField()
    assessed_by = models.CharField(max_length=80)
    document = models.CharField(max_length=120)
    recorded_by = models.BigIntegerField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "mediation_impact_assessment"

    def __str__(self) -> str:
        return f"{self.assessed_on}"


class Seat(models.Model):
    """A user works at a mediation centre (the key of a `MediationCentre`), from a day up to, not including, another."""

    id = models.BigIntegerField(primary_key=True)
    user_id = models.BigIntegerField()
    centre_key = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "mediation_seat"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user_id"], name="mediation_seat_user")]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.centre_key}"


class Case(models.Model):
    """A dispute that is mediated at a centre. `path` is the place that it is about; whom it is about is under seal.

    `ledger_key` is its line in the ledger of article 10, once that was written. A closed case has a day, a reason and a
    notice; `retired_on` is the day on which its words were destroyed. `token` is the mark of the click that took it in.
    """

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=30, unique=True)
    centre_key = models.BigIntegerField()
    county_key = models.BigIntegerField()
    path = PathField()
    channel = CodeField(max_length=16, choices=MediationChannel.choices)
    kind = CodeField(max_length=20, choices=DisputeKind.choices)
    source = CodeField(max_length=20, choices=DisputeSource.choices)
    stage = CodeField(max_length=12, choices=Stage.choices, default=Stage.FILED.value)
    narrative = SealedField(null=True)
    notice = SealedField(null=True)
    filed_on = models.DateField()
    accept_by = models.DateField()
    mediate_by = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    extended = models.BooleanField(default=False)
    accepted_on = models.DateField(null=True)
    mediated_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    outcome = CodeField(max_length=12, choices=DisputeOutcome.choices, blank=True)
    agreed_at = CodeField(max_length=12, choices=AgreementPlace.choices, blank=True)
    conferred_on = models.DateField(null=True)
    told_in_writing = models.BooleanField(null=True)
    left_on = models.DateField(null=True)
    left_by = CodeField(max_length=12, choices=Exit.choices, blank=True)
    reopened_on = models.DateField(null=True)
    reopened = models.IntegerField(default=0)
    closed_on = models.DateField(null=True)
    closing = CodeField(max_length=14, choices=Closing.choices, blank=True)
    retired_on = models.DateField(null=True)
    ledger_key = models.BigIntegerField(null=True)
    opened_by = models.BigIntegerField()
    token = models.CharField(max_length=64, null=True, unique=True)

    objects = AreaManager()

    class Meta:
        db_table = "mediation_case"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["path"], name="mediation_case_path"),
            models.Index(fields=["centre_key", "stage"], name="mediation_case_centre"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(stage="closed")
                | (
                    ~Q(closing="")
                    & Q(closed_on__isnull=False)
                    & (Q(notice__isnull=False) | Q(retired_on__isnull=False))
                ),
                name="closed_with_reason_and_notice",
            )
        ]

    def __str__(self) -> str:
        return self.number


class OfCase(models.Model):
    """What belongs to a case, and is seen where the case is seen."""

    id = models.BigIntegerField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    objects = AreaManager("case__path")

    class Meta:
        abstract = True


class Party(OfCase):
    """A party by sealed name and contact; `hidden`: the other side must not learn who it is.

    No index is kept over names, so nobody can be looked up across cases.
    """

    side = CodeField(max_length=12, choices=Side.choices)
    hidden = models.BooleanField(default=False)
    name = SealedField(null=True)
    contact = SealedField(null=True)

    class Meta:
        db_table = "mediation_party"


class Assignment(OfCase):
    """A mediator works on a case, from a day up to, not including, another."""

    user_id = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "mediation_assignment"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user_id"], name="mediation_assigned_user")]


class Wall(OfCase):
    """Who may neither see a case nor work on it: one user, or all who work for an organ."""

    user_id = models.BigIntegerField(null=True)
    organ = models.CharField(max_length=80, blank=True)
    reason = CodeField(max_length=14, choices=WallReason.choices)

    class Meta:
        db_table = "mediation_wall"


class Session(OfCase):
    """A meeting of mediator and parties; what was said there is under seal."""

    held_on = models.DateField()
    mediator_id = models.BigIntegerField()
    at = CodeField(max_length=12, choices=AgreementPlace.choices)
    note = SealedField(null=True)

    class Meta:
        db_table = "mediation_session"


class Agreement(OfCase):
    """What the parties agreed on, under seal; its paper is made anew each time and kept nowhere."""

    agreed_on = models.DateField()
    terms = SealedField(null=True)
    perform_by = models.DateField(null=True)

    class Meta:
        db_table = "mediation_agreement"


class EarlierNotice(OfCase):
    """What the parties were told when a round of a case ended that came again since; `round` counts from 1.

    The notice of the last round stands on the case. When a case forgets, the words go and the day and the reason stay.
    """

    round = models.IntegerField()
    closed_on = models.DateField()
    closing = CodeField(max_length=14, choices=Closing.choices)
    words = SealedField(null=True)

    class Meta:
        db_table = "mediation_earlier_notice"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "round"], name="one_notice_a_round")
        ]


class Transfer(OfCase):
    """A case goes to another channel, another centre, or both."""

    on = models.DateField()
    from_channel = CodeField(max_length=16, choices=MediationChannel.choices)
    to_channel = CodeField(max_length=16, choices=MediationChannel.choices)
    from_centre = models.BigIntegerField()
    to_centre = models.BigIntegerField()

    class Meta:
        db_table = "mediation_transfer"


class Satisfaction(OfCase):
    """What a party thinks of the service, by yes or no; which party is not kept."""

    on = models.DateField()
    content = models.BooleanField()

    class Meta:
        db_table = "mediation_satisfaction"


class Step(OfCase):
    """One line of what happened to a case; it is never changed or deleted. `token` is the mark of the click that made it."""

    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    kind = CodeField(max_length=14, choices=StepKind.choices)
    code = models.CharField(max_length=20, blank=True)
    by = models.BigIntegerField()
    token = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        db_table = "mediation_step"

    def save(self, **how: Any) -> None:
        """Write a new line. Raises TypeError for one that stands already."""
        if not self._state.adding:
            raise TypeError("a step is never changed")
        super().save(**{**how, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> Never:
        """Raises TypeError always."""
        raise TypeError("a step is never deleted")
