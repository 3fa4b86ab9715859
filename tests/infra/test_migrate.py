"""One machine's district moves to AWS: everything is there, in the same words, and goes on."""

import re
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from chalice.config import Config
from chalice.local import LocalGateway

from attachment_makers import a_pdf, attach, shelf_path
from cast import OPERATOR, PASSWORD, PERIOD, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters import moved_items
from chalicelib.adapters.home_move import Move, MoveRefused
from chalicelib.application.render_documents import render_documents
from chalicelib.bootstrap import build_app
from chalicelib.cli import migrate
from contract.emulators import Ministack
from directory_log_cast import propose
from infra.guarded import Guarded, services_in
from infra.write_cases import NUMBER, PDF, SUPPLEMENT, VOLUNTEER, VOLUNTEERS
from people import Phone
from residents import COUNSELLOR, STATION, a_desk, answer, send, standing
from rig import Rig, SetClock
from server.test_backup import command

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    running = Ministack(tmp_path_factory.mktemp("engine"), SERVICES="", AUTH="true")
    yield running
    running.stop()


@pytest.fixture
def guarded(engine):
    return Guarded(engine, "api")


@pytest.fixture
def place(guarded, monkeypatch):
    """A fresh stage, named in the environment as `deploy` prints it."""
    place = guarded.place()
    for name, value in (("TABLE", "table"), ("BUCKET", "bucket"), ("KEY", "key")):
        monkeypatch.setenv(f"XINYI_{name}", getattr(place.names, value))
    return place


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def rig(data: Path) -> Rig:
    """A district where something of every kind has happened."""
    rig = a_desk(data)
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    done = [
        lead.submit(a_month()),
        lead.call("PUT", SUPPLEMENT, {"answers": {"station_days": 20}}, if_match='"0"'),
        attach(lead, a_pdf(), "名单.pdf", PDF),
        propose(lead, "3层"),
        lead.call("POST", VOLUNTEERS, {"answers": VOLUNTEER}, idempotency_key="key-00000001"),
        reviewer.review("returns", {"findings": [{"pointer": "", "code": "other", "note": "x"}]}),
        lead.submit(a_month(counselling_visits=32), 2, "key-00000002"),
        reviewer.review("acceptances", {}),
        rig.browser(PUBLISHER).call("POST", f"/bulletins/{PERIOD}/issues", NUMBER),
        answer(rig.browser(), "survey", {"overall": 5}, STATION),
    ]
    assert [one.text for one in done if one.status >= 300] == []
    render_documents(rig.services, lambda kind, model: b"%PDF-1.7 kept")
    return rig


def moved(guarded, data: Path):
    with guarded.acting(as_owner=True, noted=True):
        return command(migrate, "--data", str(data))


def there(place) -> Rig:
    """The application on AWS."""
    clock = SetClock()
    services = services_in(place, clock)[1]
    app = build_app(services)
    gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    return Rig(services, app, clock, gateway)


def test_everything_is_there_and_people_go_on_where_they_were(rig, data, guarded, place):
    shown = rig.browser(TINGSONG_LEAD).call("POST", "/totp", {"password": PASSWORD}).json["totp"]
    phone = Phone(rig, shown["secret"])
    code = send(rig.browser()).json["code"]
    before = rig.browser(REVIEWER)
    paths = [REPORT, SUPPLEMENT, shelf_path(), VOLUNTEERS, f"/monthly-reports?period={PERIOD}"]
    told = moved(guarded, data)
    assert told.returncode == 0, told.stderr
    assert "审计记录" in told.stdout
    with guarded.acting(as_owner=True):
        here = there(place)
        reviewer = here.browser(REVIEWER)
        assert [reviewer.get(path).json for path in paths] == [before.get(p).json for p in paths]
        assert (
            reviewer.get(f"{REPORT}/versions/2.pdf").text
            == before.get(f"{REPORT}/versions/2.pdf").text
        )
        assert standing(here.browser(), code).json["standing"] == "received"
        desk = here.browser(COUNSELLOR)
        (waiting,) = desk.get("/desk/requests").json["requests"]
        opened = desk.call("POST", f"/desk/requests/{waiting['id']}/openings", {})
        assert opened.json["answers"]["reach"] == "0000-0000-7788"
        lead = here.browser(TINGSONG_LEAD)
        assert lead.call("PUT", "/totp", {"code": phone.code()}).status == 200
        assert here.browser(OPERATOR).get("/accounts").status == 200


def test_a_move_that_broke_off_goes_on_and_ends_the_same(rig, data, guarded, place):
    for call in (3, 9, 20):
        guarded.wire.fail("error", call, 1000)
        broken = moved(guarded, data)
        assert broken.returncode == 1
        assert "再运行一次同样的命令，会接着搬" in broken.stderr
    guarded.wire.calm()
    assert moved(guarded, data).returncode == 0
    with guarded.acting(as_owner=True):
        audit = there(place).services.audit
        assert {c: audit.links(c) for c in audit.chains()} == {
            c: rig.services.audit.links(c) for c in rig.services.audit.chains()
        }


def test_what_is_in_use_is_not_moved_into(rig, data, guarded, place):
    with guarded.acting(as_owner=True):
        there(place).browser().sign_in(TINGSONG_LEAD, "wrong")
    told = moved(guarded, data)
    assert (told.returncode, "目标表不是空的" in told.stderr) == (1, True)


def test_a_finished_move_is_not_done_again(rig, data, guarded, place):
    assert moved(guarded, data).returncode == 0
    assert "已经搬完" in moved(guarded, data).stderr


def test_what_changed_since_a_move_broke_off_is_not_mixed_in(rig, data, guarded, place):
    guarded.wire.fail("error", 9, 1000)
    assert moved(guarded, data).returncode == 1
    guarded.wire.calm()
    rig.browser(TINGSONG_LEAD)
    assert "原来的数据后来又变了" in moved(guarded, data).stderr


class Forgetful:
    """A client that loses the last item of each batch and says that all is well."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name):
        return getattr(self._client, name)

    def batch_write_item(self, RequestItems):  # noqa: N803 - the SDK's name
        kept = {name: some[:-1] for name, some in RequestItems.items() if some[1:]}
        return self._client.batch_write_item(RequestItems=kept) if kept else {}


def test_what_did_not_arrive_is_noticed(rig, data, guarded, place):
    with guarded.acting(as_owner=True):
        here = migrate.target(place.names)
        client = Forgetful(here.table.client)
        losing = replace(here, table=replace(here.table, client=client))
        with pytest.raises(MoveRefused, match=r"核对不符：heads 有 1 项不符；versions 有 1 项不符"):
            Move(migrate.source(data, data), losing, print).run()


def test_every_table_moves_or_is_left_behind_by_name():
    text = resources.files("chalicelib.adapters").joinpath("sqlite_schema.sql").read_text()
    tables = set(re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", text))
    assert tables == moved_items.MOVED.keys() | moved_items.LEFT_BEHIND


def test_without_the_keys_nothing_moves(rig, data, guarded, place):
    (data / "keys/accounts.key").unlink()
    assert "没有密钥不能搬" in moved(guarded, data).stderr
