"""Nothing goes before its floor, nothing stays after its ceiling, and what is gone is gone."""

import argparse
import random
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta

import apsw
import pytest

from cast import TINGSONG
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.data_archive import unpack_backup, write_backup
from chalicelib.adapters.retention_files import load_classes, load_retention
from chalicelib.application.delete_expired import delete_expired
from chalicelib.application.erase_request import certificate
from chalicelib.bootstrap import build_services
from chalicelib.cli import check_content
from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.credentials import SealBroken
from chalicelib.domain.errors import UnknownRequest
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.resident_requests import RequestKind, SealedRequest, bound_to
from chalicelib.domain.retention import Hold, choose
from chalicelib.settings import Settings
from public_site import CONTENT
from residents import a_desk, send
from rig import SetClock

CLASSES = {one.id: one for one in load_classes()}
SWEPT = [one.id for one in CLASSES.values() if one.swept]
DAY = timedelta(days=1)
SPAN = (date(2000, 1, 1), date(2040, 1, 1))


def made_with(folder, kept, holds=()):
    """The services of a district that keeps each class for so many days."""
    clock = SetClock()
    services = build_services(Settings(folder, demo=True, secure=False, clock=clock))
    return replace(services, retention=choose(CLASSES.values(), kept, holds)), clock


def add(services, record_class, number, at):
    """A record received at that instant."""
    id, chain = f"{number:020x}", TINGSONG
    if record_class == "answers":
        day = at.astimezone(SHANGHAI).date()
        services.receiving.answers.add(
            AnonymousAnswer(id, AnswerKind.SURVEY, day, "", {"overall": 5})
        )
        return id
    kind, kept = RequestKind.CALLBACK, services.retention.classes["requests"].kept
    sealed = services.receiving.box.seal(b"{}", bound_to(id, kind, chain, ""))
    made = SealedRequest(id, kind, chain, "", at, sealed, "tag", kept_days=kept)
    event = AuditEvent(chain, at, "resident", "resident", "request_received", id)
    services.receiving.requests.add(made, event)
    return id


def there(services, record_class):
    """The ids that the store still has."""
    if record_class == "answers":
        found = services.receiving.answers.between(AnswerKind.SURVEY, *SPAN)
    else:
        found = services.receiving.requests.of_desk(TINGSONG)
    return {one.id for one in found}


@pytest.mark.parametrize("record_class", SWEPT)
def test_each_record_goes_on_its_day_no_earlier_and_no_later(tmp_path, record_class, trials, kept):
    chance, rule = random.Random(9), CLASSES[record_class]
    early = late = 0
    tries = trials(12, full=120)
    bounds = [rule.floor.days, rule.ceiling.days]
    for number in range(tries):
        days = [*bounds, chance.randint(*bounds)][min(number, 2)]
        services, clock = made_with(tmp_path / str(number), {record_class: days})
        received = datetime(2026, 1, 5, tzinfo=SHANGHAI) + chance.random() * DAY
        add(services, record_class, number, received)
        last = datetime(2026, 1, 5, tzinfo=SHANGHAI) + days * DAY
        clock.now = last - timedelta(seconds=1)
        delete_expired(services)
        early += there(services, record_class) == set()
        clock.now = last + DAY
        (proof,) = delete_expired(services)
        late += there(services, record_class) != set()
        assert certificate(services, proof.id)["count"] == 1
    kept(
        "S12",
        f"{rule.title}：{tries} 个保存期（{bounds[0]}–{bounds[1]} 天），"
        f"提前 {early}，逾期 {late}，每次都有证明",
        met=early == late == 0,
    )


@pytest.mark.parametrize("record_class", SWEPT)
def test_what_is_gone_is_in_no_table_and_no_index_of_the_file(tmp_path, record_class):
    services, clock = made_with(tmp_path, {})
    ids = [add(services, record_class, 0xABCDEF0 + number, clock.now) for number in range(45)]
    clock.now += CLASSES[record_class].ceiling.days * DAY + DAY
    proofs = delete_expired(services)
    assert [len(one.ids) for one in proofs] == [40, 5]
    services.receiving.requests._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    content = (tmp_path / "xinyi.sqlite3").read_bytes()
    in_trail = {one.event.target for one in services.audit.links(TINGSONG)}
    assert [one for one in ids if one.encode() in content and one not in in_trail] == []


def test_a_hold_keeps_the_class_until_its_day_and_no_longer(tmp_path):
    hold = Hold("answers", date(2029, 6, 30), "某法院〔2028〕1号")
    services, clock = made_with(tmp_path, {}, [hold])
    add(services, "answers", 1, clock.now)
    clock.now = datetime(2029, 6, 30, 23, 59, tzinfo=SHANGHAI)
    assert delete_expired(services) == []
    clock.now += timedelta(minutes=1)
    assert len(delete_expired(services)) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kept: {requests: 31}", "“居民请求”选了保存 31 天，只能在 7 到 30 天之间"),
        ("kept: {requests: 6}", "只能在 7 到 30 天之间"),
        ("kept: {answers: 1096}", "只能在 400 到 1095 天之间"),
        ("kept: {audit: 90}", "“审计记录和删除证明”不自动删除"),
        ("kept: {faces: 1}", "没有“faces”这一类记录"),
        (
            "kept: {}\nholds: [{class: requests, until: '2027-01-01', order: 某院通知}]",
            "不能暂停删除",
        ),
    ],
)
def test_a_choice_that_is_not_allowed_is_refused_with_its_reason(tmp_path, text, reason):
    (tmp_path / "retention.yml").write_text(text, "utf-8")
    with pytest.raises(ContentError, match=reason):
        load_retention(tmp_path)


def test_checking_the_content_names_the_choice_that_is_not_allowed(tmp_path, capsys):
    content = shutil.copytree(CONTENT, tmp_path / "content")
    (content / "district/retention.yml").write_text("kept: {requests: 31}", "utf-8")
    parser = argparse.ArgumentParser()
    check_content.add_arguments(parser)
    assert check_content.run(parser.parse_args(["--content", str(content)])) == 1
    assert "选了保存 31 天，只能在 7 到 30 天之间" in capsys.readouterr().out


def test_a_district_may_choose_between_floor_and_ceiling(tmp_path):
    (tmp_path / "retention.yml").write_text("kept: {requests: 14}", "utf-8")
    assert load_retention(tmp_path).classes["requests"].kept == 14
    assert load_retention(CONTENT / "district").classes["requests"].kept == 30


def test_every_table_belongs_to_one_class_of_records(tmp_path):
    services, _ = made_with(tmp_path, {})
    listed = services.receiving.requests._db.rows(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    )
    named = [table for one in CLASSES.values() for table in one.tables]
    assert sorted(named) == sorted(name for (name,) in listed)


def test_what_is_not_deleted_by_rule_cannot_be_deleted_by_hand(tmp_path):
    database = apsw.Connection(str(tmp_path / "xinyi.sqlite3"))
    made_with(tmp_path, {})
    kept = [
        "versions",
        "supplements",
        "register_entries",
        "directory_entries",
        "issued_papers",
        "audit",
    ]
    for table in kept:
        found = database.execute(f"SELECT sql FROM sqlite_master WHERE tbl_name='{table}'")
        assert any("BEFORE DELETE" in sql for (sql,) in found if sql), table


def test_who_restores_yesterdays_backup_cannot_read_what_was_erased_today(tmp_path, kept):
    rig = a_desk(tmp_path / "now")
    sent = [send(rig.browser(), key=f"key-of-resident-{number}") for number in range(3)]
    write_backup(tmp_path / "now", tmp_path / "backup.tar.gz", rig.clock.now)
    withdrawn = {"code": sent[0].json["code"]}
    rig.browser().call("POST", "/request-withdrawals", withdrawn)
    unpack_backup(tmp_path / "backup.tar.gz", tmp_path / "restored")
    (tmp_path / "restored/keys").symlink_to(tmp_path / "now/keys")
    clock = SetClock()
    again = build_services(Settings(tmp_path / "restored", demo=True, secure=False, clock=clock))
    found = again.receiving.requests.of_desk(TINGSONG)
    readable = [one.id for one in found if opens(again, one)]
    rig.clock.now += 31 * DAY
    delete_expired(rig.services)
    after = [one.id for one in found if opens(again, one)]
    kept(
        "S12",
        f"恢复昨天的备份：当天撤回的 1 件打不开，其余 {len(readable)} 件可读；"
        f"到期后 {len(found)} 件中可读 {len(after)} 件",
        met=(len(found), len(readable), after) == (3, 2, []),
    )


def opens(services, request):
    try:
        services.receiving.box.open(request.sealed, request.bound)
    except (SealBroken, UnknownRequest):
        return False
    return True
