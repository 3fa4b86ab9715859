"""What people see of the deployed product: a report goes in, a PDF comes out, nothing twice.

Both stacks were put there by `./dev cli deploy`; the functions run under their own roles, in
processes of their own, woken by gateway, stream, queue and timetable.
"""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError

import chalicelib.adapters.dynamodb_table as patterns
from attachment_makers import a_pdf, told_of
from cast import TINGSONG
from chalicelib.domain.attachments import PART
from infra.cloud import soon
from infra.package import light_package
from infra.visitor import Visitor, running_period, signed_in


def documents(cloud):
    where = {"Bucket": cloud.outputs["FilesBucket"], "Prefix": "documents/"}
    found = cloud.client("s3").list_objects_v2(**where).get("Contents", ())
    return [row["Key"] for row in found if row["Key"].endswith(".pdf")]


def waiting_in(cloud, queue):
    client = cloud.client("sqs")
    url = next(url for url in client.list_queues()["QueueUrls"] if queue in url)
    asked = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return int(asked["ApproximateNumberOfMessages"])


def test_without_a_certificate_it_says_that_there_is_no_address_yet(cloud):
    assert "没有给证书（--certificate），网址这一层没有部署" in cloud.told


def test_a_report_is_submitted_accepted_printed_and_downloaded(cloud, people, lead, report):
    assert lead.draft(report).status == 200
    submitted = lead.submit(report, 1, "key-00000001")
    assert submitted.status == 201, submitted.body
    assert lead.submit(report, 1, "key-00000001").json == submitted.json
    reviewer = signed_in(cloud, people["reviewer"])
    assert reviewer.call("POST", f"/monthly-reports/{report}/acceptances", {}).status == 200
    soon(lambda: documents(cloud), "the worker prints what was accepted")
    pdf = lead.call("GET", f"/monthly-reports/{report}/versions/1.pdf")
    assert pdf.status == 200
    assert pdf.pdf.startswith(b"%PDF-")


def test_of_five_submissions_at_once_one_is_stored(cloud, lead):
    period = running_period().previous
    report = f"{TINGSONG}/{period}"
    with ThreadPoolExecutor(5) as pool:
        keys = [f"key-race-{number}" for number in range(5)]
        answers = list(pool.map(lambda key: lead.submit(report, 0, key, period), keys))
    stored = lead.call("GET", f"/monthly-reports/{report}").json
    statuses = [answer.status for answer in answers]
    assert statuses.count(201) == 1, [answer.body.decode() for answer in answers]
    assert set(statuses) <= {201, 409, 412}
    assert [version["version"] for version in stored["versions"]] == [1]


def test_an_attachment_larger_than_the_gateway_carries_comes_by_a_short_lived_link(
    cloud, lead, report
):
    raw = a_pdf(more=b"% " + b"x" * 5_000_000 + b"\n")
    shelf = f"/monthly-supplements/{report}/attachments"
    told = {"name": "厚.pdf", "media_type": "application/pdf", **told_of(raw)}
    begun = lead.call("POST", shelf, told).json
    for part in range(begun["parts"]):
        content = raw[part * PART : (part + 1) * PART]
        sent = lead.send(f"{shelf}/{begun['id']}/parts/{part + 1}", content)
        assert sent.status == 204, sent.body
    assert lead.call("POST", f"{shelf}/{begun['id']}/completion", {}).status in (200, 201)
    got = lead.call("GET", f"{shelf}/{begun['id']}")
    assert got.status == 200
    assert got.url.startswith(cloud.wires["APIHandler"].url)
    assert hashlib.sha256(got.body).digest() == hashlib.sha256(raw).digest()


def test_all_is_well_once_the_work_is_done(cloud, lead):
    def idle():
        return lead.call("GET", "/health").json["outbox"]["empty"]

    soon(idle, "the outbox runs dry")
    assert waiting_in(cloud, "PrintDeadLetters") == 0


def test_a_message_that_nobody_understands_ends_among_the_dead_letters(cloud):
    client, url = cloud.client("sqs"), cloud.outputs["PrintQueueUrl"]
    client.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    client.send_message(QueueUrl=url, MessageBody="not even JSON")
    soon(lambda: waiting_in(cloud, "PrintDeadLetters"), "five tries, then the dead letter queue")
    client.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "720"})


def test_the_timetable_calls_the_timer(cloud):
    client, before = cloud.client("scheduler"), len(cloud.calls("Timer"))
    names = [row["Name"] for row in client.list_schedules()["Schedules"]]
    assert len(names) == 6
    known = client.get_schedule(Name=next(name for name in names if "Publish" in name))
    client.create_schedule(
        Name="publish-now",
        ScheduleExpression=f"at({datetime.now(UTC):%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow=known["FlexibleTimeWindow"],
        Target=known["Target"],
    )
    soon(lambda: len(cloud.calls("Timer")) > before, "the timer is called and reads the log")
    where = {"Bucket": cloud.outputs["FilesBucket"], "Prefix": "published/"}
    soon(lambda: cloud.client("s3").list_objects_v2(**where).get("KeyCount"), "it writes the file")


def test_every_job_of_the_timetable_runs_under_its_own_role(cloud):
    jobs = ("remind", "close", "seal", "publish", "retain", "sweep")
    assert all(cloud.invoke("Timer", {"job": job})["done"] >= 0 for job in jobs)
    sealed = cloud.client("s3").list_objects_v2(Bucket=cloud.outputs["ArchiveBucket"])
    assert sealed["KeyCount"] == 1


def test_a_changed_version_is_noticed(cloud, report):
    unit, period = report.split("/")
    key = {"pk": {"S": f"UNIT#{unit}"}, "sk": {"S": f"VERSION#{period}#000001"}}
    table, client = cloud.outputs["TableName"], cloud.client("dynamodb")
    item = client.get_item(TableName=table, Key=key)["Item"]
    client.put_item(TableName=table, Item={**item, "number": {"N": "99"}})
    soon(lambda: "ImmutableChanged" in cloud.log("Integrity"), "the alarm's line is in the log")
    client.put_item(TableName=table, Item=item)


def test_files_are_not_given_to_anybody_over_plain_http(cloud):
    cloud.wires["Timer"].secure = False
    with pytest.raises(AssertionError, match="AccessDenied"):
        cloud.invoke("Timer", {"job": "publish"})
    cloud.wires["Timer"].secure = True


def test_every_item_stands_in_the_table_of_access_patterns(cloud):
    rows = re.findall(r"^\| ([A-Z]+)[#…\w]* +\| (\S+) ", patterns.__doc__, re.MULTILINE)
    known = {(pk, sk.partition("#")[0] if "#" in sk else sk) for pk, sk in rows}
    items = cloud.client("dynamodb").scan(TableName=cloud.outputs["TableName"])["Items"]
    named = {pk for pk, _ in known}
    free = {pk for pk, sk in known if sk.islower()}
    for item in items:
        pk, sk = item["pk"]["S"].partition("#")[0], item["sk"]["S"].partition("#")[0]
        assert pk in named
        assert pk in free or (pk, sk) in known, (pk, sk)


def test_no_function_ever_scanned_the_table(cloud):
    asked = {call.operation for wire in cloud.wires.values() for call in wire.calls}
    assert {"GetItem", "Query", "TransactWriteItems", "SendMessage"} <= asked
    assert "Scan" not in asked


def test_deploying_the_same_again_changes_nothing(cloud):
    told = cloud.deploy()
    assert told.returncode == 0, told.stderr
    assert "将有以下改动" not in told.stdout


def test_a_package_that_does_not_start_is_taken_back(cloud, lead):
    broken = light_package(cloud.folder / "broken", broken=True)
    told = cloud.deploy("--package", str(broken))
    assert told.returncode == 1
    assert "已退回上一版" in told.stderr
    assert lead.call("GET", "/health").json["status"] == "ok"


def test_what_was_filed_survives_the_end_of_the_app_stack(cloud, people, report):
    cloud.client("cloudformation").delete_stack(StackName="xinyi-test-app")
    soon(lambda: not cloud.client("lambda").list_functions()["Functions"], "the functions are gone")
    cloud.redeploy()
    found = signed_in(cloud, people["lead"]).call("GET", f"/monthly-reports/{report}").json
    assert [version["version"] for version in found["versions"]] == [1]


def test_what_was_filed_survives_the_end_of_the_data_stack(cloud, report):
    cloud.client("cloudformation").delete_stack(StackName="xinyi-test-data")
    key = {"pk": {"S": f"UNIT#{report.split('/')[0]}"}, "sk": {"S": f"HEAD#{report.split('/')[1]}"}}
    table = cloud.outputs["TableName"]
    assert cloud.client("dynamodb").get_item(TableName=table, Key=key)["Item"]
    with pytest.raises(ClientError, match="rotect"):
        cloud.client("dynamodb").delete_table(TableName=table)
    assert documents(cloud)
    assert json.loads(Visitor(cloud).call("GET", "/health").body)["status"] == "ok"
