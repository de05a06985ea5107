"""People as django-import-export takes them: their number looked up and sealed as ours, households found in a dictionary."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export import fields, resources, widgets
from stdnum.cn.ric import is_valid

from houfu.cli.bench.scratch import COUNTY
from houfu.registry.models import Household, Person
from houfu.safeguard.index import blind_index
from houfu.store.ids import fresh_id


class People(resources.ModelResource):  # type: ignore[misc]
    """Each row asks whether its number is on file, is compared, and is saved by itself."""

    name = fields.Field(column_name="姓名", attribute="name")
    birth_date = fields.Field(column_name="出生日期", attribute="birth_date", widget=widgets.DateWidget())
    valid_from = fields.Field(column_name="生效日期", attribute="valid_from", widget=widgets.DateWidget())
    identity_index = fields.Field(column_name="index", attribute="identity_index")

    class Meta:
        model = Person
        fields = ("name", "birth_date", "valid_from", "identity_index")
        import_id_fields = ("identity_index",)

    def get_queryset(self) -> Any:
        """The register, whatever the area: the scratch database has one."""
        return Person._base_manager.all()

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Have every household's key at hand, instead of a query a row."""
        self.homes = dict(Household._base_manager.values_list("number", "key"))

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Refuse a wrong check digit."""
        if not is_valid(row["公民身份号码"]):
            raise ValidationError({"identity": "check digit"})
        row["index"] = blind_index(row["公民身份号码"])

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Seal what is sealed, and fill in what the sheet does not say."""
        instance.id = instance.key = fresh_id()
        for name, heading in (("identity", "公民身份号码"), ("phone", "联系电话")):
            setattr(instance, name, Person._meta.get_field(name).seal(instance.id, row[heading]))  # type: ignore[union-attr]
        instance.household_key, instance.path = self.homes[row["户号"]], COUNTY
        instance.sex, instance.relation, instance.labour = "1", "", "able"
        instance.source_id, instance.recorded_at = 0, timezone.now()


class PeopleInBulk(People):
    """The quickest that it offers: rows saved in thousands, no differences worked out, nobody looked for on file."""

    class Meta(People.Meta):
        use_bulk = True
        skip_diff = True
        force_init_instance = True
        batch_size = 1000
