"""The sealed ends of the audit chains: who cuts a chain off, or writes it anew, is found out."""

import json

import apsw
import boto3
import pytest

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.seals import seals_in_bucket
from chalicelib.application.seal_audit import seal_audit, sealed_ends
from chalicelib.cli import verify_audit
from chalicelib.domain.audit import GENESIS, link
from chalicelib.domain.audit_faults import Fault, Kind, first_fault
from contract.emulators import NOWHERE, Ministack
from rig import build_rig
from server.test_backup import command


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A district's data where a report was filed and accepted."""
    rig = build_rig(tmp_path / "data")
    assert rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    assert rig.browser(REVIEWER).review("acceptances", {}).status == 200
    monkeypatch.setenv("XINYI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def verify(data, tmp_path):
    def told(*words):
        return command(verify_audit, "--seals", str(tmp_path / "seals"), *words)

    return told


def tamper(data, sql, *values):
    connection = apsw.Connection(str(data / "xinyi.sqlite3"))
    for name in ("audit_stays", "audit_remains"):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    connection.execute(sql, values)
    connection.close()


LAST = "seq = (SELECT max(seq) FROM audit WHERE chain = ?)"


def test_a_whole_trail_agrees_with_what_was_sealed_of_it(verify):
    first, again = verify("--seal"), verify("--seal")
    assert (first.returncode, again.returncode) == (0, 0)
    assert "和 0 份封存的末端对照，0 处断开" in first.stdout
    assert "和 1 份封存的末端对照，0 处断开" in again.stdout


def test_a_chain_cut_off_at_its_end_hangs_together_and_is_found_out(data, verify):
    verify("--seal")
    tamper(data, f"DELETE FROM audit WHERE chain = ? AND {LAST}", TINGSONG, TINGSONG)
    told = verify("--seal")
    assert told.returncode == 1
    assert "从第 2 条起不见了" in told.stdout
    assert "已封存" not in told.stdout


def test_a_chain_written_anew_is_found_out_although_it_is_whole(rig):
    links = list(rig.services.audit.links("district"))
    sealed = json.dumps({"chains": {"district": [len(links), links[-1].digest]}}).encode()
    mac = rig.services.audit_mac
    forged, previous = [], GENESIS
    for seq, entry in enumerate(links, start=1):
        forged.append(link(entry.event if seq > 1 else links[1].event, seq, previous, mac))
        previous = forged[-1].digest
    kept, _ = sealed_ends([("audit/2026-01-05.json", sealed)])
    assert first_fault(forged, mac) is None
    assert first_fault(forged, mac, kept["district"]) == Fault(len(links), Kind.REPLACED)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"chains": {"a": 1}}', b'{"chains": [1]}'])
def test_a_seal_that_cannot_be_read_is_no_seal(content):
    assert sealed_ends([("audit/x.json", content)]) == ({}, ["audit/x.json"])


def test_a_chain_that_is_gone_altogether_is_found_out():
    content = b'{"chains": {"990101005": [2, "ab"]}}'
    kept, _ = sealed_ends([("audit/x.json", content)])
    assert first_fault([], str, kept["990101005"]) == Fault(1, Kind.CUT_OFF)


@pytest.fixture
def archive(tmp_path):
    engine = Ministack(tmp_path, SERVICES="")
    s3 = boto3.client("s3", endpoint_url=engine.url, **NOWHERE)
    where = {"LocationConstraint": NOWHERE["region_name"]}
    s3.create_bucket(Bucket="archive", CreateBucketConfiguration=where)
    s3.put_bucket_versioning(Bucket="archive", VersioningConfiguration={"Status": "Enabled"})
    yield s3
    engine.stop()


def test_a_seal_put_over_another_or_removed_is_still_compared(archive, rig):
    files = S3Files(archive, "archive")
    assert seal_audit(rig.services, files) == 1
    files.put("audit/2026-01-05.json", b'{"chains": {}}')
    files.delete("audit/2026-01-05.json")
    seals = list(seals_in_bucket(archive, "archive"))
    assert len(seals) == 2
    kept, _ = sealed_ends(seals)
    assert first_fault([], str, kept["district"]) is not None
