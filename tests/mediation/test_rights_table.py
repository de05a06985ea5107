"""The table of respect for rights in measure 10, row by row: what is done, what is not, and what proves it."""

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.apps import apps

from houfu.access.scoping import everywhere, looking_at
from houfu.facts.codes import DisputeSource
from houfu.facts.columns import ABOUT_PEOPLE
from houfu.ledgers.disputes import Fault
from houfu.mediation import actions, figures
from houfu.mediation.closing import WORDS
from houfu.mediation.codes import Closing, Exit, Side, Stage
from houfu.mediation.figures import warnings
from houfu.mediation.models import Agreement, Case, EarlierNotice, Party, Session, Wall
from houfu.mediation.queries import Words, words_of
from houfu.mediation.retiring import forget_old
from houfu.policy.catalogue import catalogue
from houfu.registry.actions import add_source, record
from houfu.safeguard.fields import SealedField
from houfu.safeguard.models import AuditEvent
from tests.house.tree import PACKAGE
from tests.mediation.cast import HERE, HIM, NOTICE, PHONE, SECRETS, STORY, TERMS, THERE, Cast, do, opened
from tests.mediation.test_ways import now, to_stage

ROOM = PACKAGE / "mediation"
SOURCES = {file.name: file.read_text(encoding="utf-8") for file in ROOM.glob("*.py")}
FORBIDDEN = re.compile(
    "risk_?score|trouble_?maker|key_?person|sentiment|重点人员|重点人群|稳控|舆情|情绪|研判对象|风险评分|心理画像|上访户",
    re.IGNORECASE,
)


# Row 1: cases come from a party, a mediator or a failed service; from no post, call, camera, place or attendance.


def test_a_case_comes_from_a_party_a_mediator_or_a_service_and_the_room_reads_no_other_source() -> None:
    assert {str(one) for one in DisputeSource} == {"party", "mediator", "service_failure"}
    reached = {
        line.split()[1].split(".")[0]
        for text in SOURCES.values()
        for line in text.splitlines()
        if re.match(r"(from|import) ", line)
    }
    assert reached <= {"houfu", "django", "collections", "contextlib", "dataclasses", "datetime", "re", "typing"}
    columns = {
        field.name for model in apps.get_app_config("mediation").get_models() for field in model._meta.get_fields()
    }
    assert not {
        name for name in columns if re.search("post|chat|call|camera|location|latitude|attendance|url|phone", name)
    }


def test_no_column_of_a_case_leads_to_a_person_or_household_of_the_register() -> None:
    for model in apps.get_app_config("mediation").get_models():
        names = {field.name for field in model._meta.get_fields()}
        assert names & {f"{one}_key" for one in ABOUT_PEOPLE} == set()
        assert not [field for field in model._meta.get_fields() if field.name.endswith("_index")]


# Row 2: warnings are about services and places with ten households or more; no score, list or mood of people.


def test_no_model_rule_export_or_page_speaks_of_rating_or_watching_people() -> None:
    rules = [
        part for rule in catalogue(date(2026, 11, 1)).rules for part in (rule.duty.zh, rule.duty.en, rule.duty.name_zh)
    ]
    fields = [
        f"{model.__name__} {field.name} {field.verbose_name}"
        for model in apps.get_models()
        if model.__module__.startswith("houfu.")
        for field in model._meta.concrete_fields
    ]
    shown = {
        place: [file.read_text(encoding="utf-8") for file in PACKAGE.glob(place)]
        for place in (
            "portal/templates/portal/case*.html",
            "portal/mediation*.py",
            "api/mediation*.py",
            "portal/lists/*.py",
        )
    }
    assert [place for place, files in shown.items() if not any(files)] == []
    pages = [text for files in shown.values() for text in files]
    said = [*rules, *fields, *SOURCES.values(), *pages]
    assert len(said) > 500
    assert [found[0] for text in said if (found := FORBIDDEN.search(text))] == []


def test_no_rule_about_a_person_or_household_reads_a_ledger_of_disputes() -> None:
    book = catalogue(date(2026, 11, 1))
    of_disputes = {"centre", "community", "settlement", "county"}
    assert {rule.duty.subject.level for rule in book.rules if rule.code.startswith("m10.")} <= of_disputes
    for rule in book.rules:
        if rule.duty.subject.level in ABOUT_PEOPLE:
            assert not [name for name in book.reads(rule) if "dispute" in name], rule.code


def test_a_warning_needs_ten_households_and_names_a_service(cast: Cast) -> None:
    with everywhere():
        source = add_source(organ="political_legal", name="测试", received_on=date(2026, 11, 1), by=1, synthetic=True)
        for households, settled in ((9, None), (10, None), (30, date(2026, 11, 2)), (None, None)):
            of = {
                "community_key": cast.community,
                "kind": "lift",
                "place": "3栋",
                "households": households,
                "settled_on": settled,
            }
            record(Fault, values=of, valid_from=date(2026, 11, 1), source=source, by=1)
    with looking_at(HERE):
        found = warnings(HERE, date(2026, 11, 20))
        assert [(one.households, one.kind, one.place) for one in found] == [(10, "lift", "3栋")]
    with looking_at(THERE):
        assert warnings(THERE, date(2026, 11, 20)) == []
    assert {
        name for name in figures.ServiceWarning.__annotations__ if re.search("person|household_key|name|user", name)
    } == set()


# Row 3 is held in test_apart.py: nothing else changes by a case.
# Row 4 is held in test_seeing.py, for every kind of user.


def test_words_of_people_lie_in_the_database_under_seal_only(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    sealed = {
        (Case, "narrative"),
        (Case, "notice"),
        (Party, "name"),
        (Party, "contact"),
        (Session, "note"),
        (Agreement, "terms"),
        (EarlierNotice, "words"),
    }
    assert {
        (model, field.name)
        for model in apps.get_app_config("mediation").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
    } == sealed
    for model in apps.get_app_config("mediation").get_models():
        for row in model._base_manager.values():
            plain = {name: bytes(value) if hasattr(value, "reveal") else value for name, value in row.items()}
            assert not [word for word in SECRETS if word.encode() in repr(plain).encode()]
            assert not [
                word
                for word in SECRETS
                for value in plain.values()
                if isinstance(value, bytes) and word.encode() in value
            ]


# Row 5: the respondent's papers tell nothing of a complainant who wished to stay unknown; with his name in the terms: test_unnamed.py.


def test_what_the_respondent_gets_holds_no_byte_of_a_complainant_who_stays_unknown(cast: Cast) -> None:
    to_stage(cast, Stage.AGREED)
    _case, words = do(cast, "mia", lambda case_id, by: words_of(case_id, by, for_side=Side.RESPONDENT))
    assert not [secret for secret in (HIM, PHONE, STORY) if secret in repr(words)]
    assert TERMS in repr(words)
    _case, own = do(cast, "mia", lambda case_id, by: words_of(case_id, by, for_side=Side.APPLICANT))
    assert HIM in repr(own)


def test_no_log_holds_a_word_of_a_case(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    first = AuditEvent.objects.order_by("-number").first()
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", lambda case_id, by: words_of(case_id, by))
    events = AuditEvent.objects.filter(number__gt=first.number if first else 0).values()
    assert events
    assert not [word for word in SECRETS if word in f"{list(events)}{caplog.text}"]


# Row 6: a way out from everywhere; no merit in few complaints.


@pytest.mark.parametrize("way", Exit)
@pytest.mark.parametrize("stage", Stage)
def test_from_every_stage_every_way_out_is_one_act(cast: Cast, stage: Stage, way: Exit) -> None:
    to_stage(cast, stage)
    do(cast, "mia", actions.leave, way=way)
    case = now(cast)
    assert (case.stage, case.left_by, case.left_on) == ("closed", way.value, date(2026, 11, 20))


def test_a_way_out_needs_no_reason_and_the_whole_way_is_open_again(cast: Cast) -> None:
    do(cast, "mia", actions.leave, way=Exit.WITHDRAW)
    do(cast, "mia", actions.reopen)
    assert (now(cast).stage, now(cast).left_on) == ("accepted", None)


def test_figures_of_service_never_count_complaints_or_escalations() -> None:
    assert set(figures.Service.__annotations__) == {"on_time", "reopened", "content", "days_to_answer"}
    gauges = {gauge.code for gauge in catalogue(date(2026, 11, 1)).gauges if gauge.code.startswith("m10.")}
    allowed = {
        "days_to_answer",
        "answered_on_time",
        "reopened",
        "satisfied",
        "agreed_in_community",
        "agreed_in_centre",
        "agreed_elsewhere",
    }
    assert gauges == {f"m10.{name}" for name in allowed}


# Row 7: no closing without a reason and plain words.


@pytest.mark.parametrize("notice", ["", "   ", "已办结"])
def test_no_case_is_closed_without_words(cast: Cast, notice: str) -> None:
    from houfu.mediation.keeping import CaseFault

    to_stage(cast, Stage.AGREED)
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.close, reason=Closing.AGREED, notice=notice, on=date(2026, 11, 20))


def test_every_closed_case_has_reason_day_and_notice(cast: Cast) -> None:
    for way in Exit:
        case = opened(cast)
        do(cast, "mia", actions.leave, way=way, case_id=case.id)
    to_stage(cast, Stage.CLOSED)
    closed = Case._base_manager.filter(stage="closed")
    assert closed.count() == 5
    assert all(case.closing and case.closed_on and case.notice for case in closed)
    _case, words = do(cast, "mia", lambda case_id, by: words_of(case_id, by))
    assert words.notice == NOTICE


def test_a_way_out_of_a_closed_case_keeps_what_its_parties_were_told(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    closed = now(cast)
    do(cast, "mia", actions.leave, way=Exit.COURT)
    case, words = do(cast, "mia", lambda case_id, by: words_of(case_id, by))
    assert (words.notice, case.closing, case.closed_on) == (NOTICE, closed.closing, closed.closed_on)


def told(cast: Cast) -> Words:
    words: Words = do(cast, "mia", lambda case_id, by: words_of(case_id, by))[1]
    return words


def test_a_case_that_comes_again_keeps_what_its_parties_were_told_in_each_round(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.reopen)
    assert (told(cast).notice, told(cast).earlier) == ("", [(date(2026, 11, 16), Closing.AGREED, NOTICE)])
    do(cast, "mia", actions.leave, way=Exit.COURT)
    do(cast, "sue", actions.reopen)
    left = (date(2026, 11, 20), Closing.COURT, WORDS[Exit.COURT])
    assert told(cast).earlier == [(date(2026, 11, 16), Closing.AGREED, NOTICE), left]
    _case, handed = do(cast, "mia", lambda case_id, by: words_of(case_id, by, for_side=Side.APPLICANT))
    assert handed.earlier == []


def test_a_case_that_forgets_forgets_what_was_told_in_every_round(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.reopen)
    do(cast, "mia", actions.leave, way=Exit.WITHDRAW)  # on 20 November 2026
    assert actions.retire(on=date(2029, 11, 20), by=0) == 1
    rounds = EarlierNotice._base_manager.filter(case_id=cast.case.id)
    assert [(row.round, row.words, row.closed_on) for row in rounds] == [(1, None, date(2026, 11, 16))]


# Row 8: three years after its closing a case forgets.


def test_three_years_after_its_closing_a_case_forgets_and_not_a_day_before(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)  # on 16 November 2026
    still = opened(cast)
    with time_machine.travel("2029-11-16T10:00:00+08:00"):
        assert actions.retire(on=date(2029, 11, 15), by=0) == 0
        assert actions.retire(on=date(2029, 11, 16), by=0) == 1
        assert actions.retire(on=date(2029, 11, 16), by=0) == 0
    case = now(cast)
    assert (case.narrative, case.notice, case.retired_on) == (None, None, date(2029, 11, 16))
    of_case = {"case_id": case.id}
    assert set(Party._base_manager.filter(**of_case).values_list("name", "contact")) == {(None, None)}
    assert set(Session._base_manager.filter(**of_case).values_list("note", flat=True)) == {None}
    assert set(Agreement._base_manager.filter(**of_case).values_list("terms", flat=True)) == {None}
    assert not Wall._base_manager.filter(**of_case).exists()
    assert Case._base_manager.get(pk=still.id).narrative is not None
    assert (case.kind, case.filed_on) == ("property_service", date(2026, 11, 2))  # still counted


def test_a_room_that_is_shut_forgets_too_and_of_itself(cast: Cast, settings: Any) -> None:
    to_stage(cast, Stage.CLOSED)
    settings.MEDIATION = False
    assert "houfu.mediation.retiring.forget_old" in settings.HOUFU_TIDY
    with time_machine.travel("2029-11-15T10:00:00+08:00"):
        forget_old()
        assert now(cast).narrative is not None
    with time_machine.travel("2029-11-16T10:00:00+08:00"):
        forget_old()
    assert (now(cast).narrative, now(cast).retired_on) == (None, date(2029, 11, 16))
