"""What the templates promise, above all what an emulator takes and does nothing about."""

import json
import re

import pytest
from cfnlint.api import ManualArgs, lint

from chalicelib.adapters.dynamodb_table import DESCRIPTION, TIME_TO_LIVE
from chalicelib.cli.guarding_headers import headers_of
from infra.templates import CHINA, INFRA, data_template, deployed_app, of_type, read_yaml

EVERYWHERE = ("us-east-1", *CHINA)
TEXTS = {
    "data": ((INFRA / "data.yaml").read_text("utf-8"), EVERYWHERE),
    "app": (None, EVERYWHERE),
    "edge-cn": ((INFRA / "edge-cn.yaml").read_text("utf-8"), EVERYWHERE),
    "edge-global": ((INFRA / "edge-global.yaml").read_text("utf-8"), ("us-east-1",)),
}


@pytest.fixture
def data():
    return data_template()


@pytest.fixture
def app():
    return json.loads(deployed_app())


@pytest.mark.parametrize("name", TEXTS)
def test_a_template_is_right_in_every_region_it_is_for(name):
    text, regions = TEXTS[name]
    found = lint(text or deployed_app(), config=ManualArgs(regions=list(regions)))
    assert [str(match) for match in found] == []


def test_the_linter_sees_what_china_lacks():
    text = (INFRA / "edge-global.yaml").read_text("utf-8")
    found = lint(text, config=ManualArgs(regions=["cn-north-1"]))
    assert "OriginAccessControl" in "".join(str(match) for match in found)


def test_the_table_is_the_one_that_the_code_describes(data):
    (table,) = of_type(data, "AWS::DynamoDB::Table").values()
    assert {name: table[name] for name in ("KeySchema", "AttributeDefinitions", "BillingMode")} == {
        name: DESCRIPTION[name] for name in ("KeySchema", "AttributeDefinitions", "BillingMode")
    }
    view = DESCRIPTION["StreamSpecification"]["StreamViewType"]
    assert table["StreamSpecification"] == {"StreamViewType": view}
    assert table["TimeToLiveSpecification"] == TIME_TO_LIVE
    assert "GlobalSecondaryIndexes" not in table


def test_the_table_can_be_brought_back_and_not_be_dropped(data):
    (table,) = of_type(data, "AWS::DynamoDB::Table").values()
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] is True
    assert table["SSESpecification"]["KMSMasterKeyId"] == {"Ref": "DataKey"}


def test_everything_that_holds_data_outlives_its_stack(data):
    for name, row in data["Resources"].items():
        if row["Type"].split("::")[1] in ("DynamoDB", "S3", "KMS", "SQS"):
            assert (row["DeletionPolicy"], row["UpdateReplacePolicy"]) == ("Retain", "Retain"), name


def test_the_app_stack_holds_nothing_that_would_be_missed(app):
    kept = {row["Type"] for row in app["Resources"].values() if "DeletionPolicy" in row}
    services = {row["Type"].split("::")[1] for row in app["Resources"].values()}
    assert kept == {"AWS::Logs::LogGroup"}
    assert not services & {"DynamoDB", "S3", "KMS", "SQS"}


def test_every_bucket_is_private_versioned_sealed_and_spoken_to_over_tls_alone(data):
    buckets = of_type(data, "AWS::S3::Bucket")
    site = of_type(read_yaml(INFRA / "edge-cn.yaml"), "AWS::S3::BucketPolicy")["SitePolicy"]
    policies = {
        row["Bucket"]["Ref"]: row for row in of_type(data, "AWS::S3::BucketPolicy").values()
    }
    assert set(buckets) == {*policies, "Site"}
    for bucket in buckets.values():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
        assert bucket["BucketEncryption"]
    for policy in (*policies.values(), site):
        (deny,) = [
            row for row in policy["PolicyDocument"]["Statement"] if row["Sid"] == "OnlyOverTls"
        ]
        assert (deny["Effect"], deny["Principal"], deny["Action"]) == ("Deny", "*", "s3:*")
        assert deny["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_archive_keeps_what_it_was_given_for_ten_years(data):
    archive = of_type(data, "AWS::S3::Bucket")["Archive"]
    assert archive["ObjectLockEnabled"] is True
    kept = archive["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert kept == {"Mode": "GOVERNANCE", "Years": 10}


def test_every_dead_letter_queue_has_an_alarm_that_one_message_sets_off(data):
    dead = {name for name in of_type(data, "AWS::SQS::Queue") if name.endswith("DeadLetters")}
    alarms = of_type(data, "AWS::CloudWatch::Alarm").values()
    watched = {row["Dimensions"][0]["Value"]["Fn::GetAtt"][0] for row in alarms}
    assert dead == watched
    assert {(row["Threshold"], row["ComparisonOperator"]) for row in alarms} == {
        (0, "GreaterThanThreshold")
    }


def test_no_timetable_runs_by_another_clock_than_shanghai_s(app):
    schedules = of_type(app, "AWS::Scheduler::Schedule").values()
    assert {row["ScheduleExpressionTimezone"] for row in schedules} == {"Asia/Shanghai"}
    assert all(row["Target"]["DeadLetterConfig"] for row in schedules)


def test_a_message_stays_hidden_six_times_as_long_as_the_worker_may_take(data, app):
    queue, worker = data["Resources"]["PrintQueue"], app["Resources"]["Worker"]
    assert queue["Properties"]["VisibilityTimeout"] >= 6 * worker["Properties"]["Timeout"]


def test_every_function_has_a_role_and_a_log_of_its_own(app):
    functions = of_type(app, "AWS::Lambda::Function").values()
    roles = {json.dumps(row["Role"]) for row in functions}
    logs = {json.dumps(row["LoggingConfig"]) for row in functions}
    assert len(roles) == len(logs) == len(functions) == 5
    assert {row["Runtime"] for row in functions} == {"python3.13"}
    assert {row["RetentionInDays"] for row in of_type(app, "AWS::Logs::LogGroup").values()} == {180}


def test_only_the_worker_carries_the_layer_that_prints(app):
    functions = of_type(app, "AWS::Lambda::Function")
    assert [name for name, row in functions.items() if row.get("Layers")] == ["Worker"]


def test_the_gateway_serves_regionally_slows_down_a_flood_and_hands_pdfs_through(app):
    (api,) = of_type(app, "AWS::ApiGateway::RestApi").values()
    (stage,) = of_type(app, "AWS::ApiGateway::Stage").values()
    assert api["EndpointConfiguration"] == {"Types": ["REGIONAL"]}
    assert api["Body"]["x-amazon-apigateway-binary-media-types"] == ["*/*"]
    assert stage["MethodSettings"][0]["ThrottlingRateLimit"] == 50


def test_neither_template_nor_policy_nor_code_names_a_partition_a_region_or_an_endpoint():
    banned = re.compile(r"arn:aws|[a-z]{2}-(north|south|east|west|northwest)+-[0-9]|amazonaws\.com")
    allowed = re.compile(r"\"(lambda|scheduler|apigateway|cloudfront|dynamodb)\.amazonaws\.com\"")
    folders = (INFRA / "deployment", INFRA / "policies", INFRA.parent / "functions/chalicelib")
    files = [path for folder in folders for path in folder.rglob("*.*") if path.is_file()]
    files += [INFRA / "data.yaml", INFRA / "app-merge.json", *INFRA.glob("edge-*.yaml")]
    texts = {path: path.read_text("utf-8") for path in files if path.suffix != ".pyc"}
    found = {
        str(path): hit[0]
        for path, text in texts.items()
        if (hit := banned.search(allowed.sub("", re.sub(r"Service: \S+}", "", text))))
    }
    assert found == {}


@pytest.mark.parametrize(("name", "path"), [("Headers", "/"), ("ExitHeaders", "/exit/")])
def test_the_edge_gives_the_headers_that_the_own_server_gives(name, path):
    policies = of_type(
        read_yaml(INFRA / "edge-global.yaml"), "AWS::CloudFront::ResponseHeadersPolicy"
    )
    told = policies[name]["ResponseHeadersPolicyConfig"]
    security = told["SecurityHeadersConfig"]
    found = {one["Header"]: one["Value"] for one in told["CustomHeadersConfig"]["Items"]} | {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff" if security["ContentTypeOptions"] else "",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
    }
    assert found | {"Server": "xinyi"} == dict(headers_of(path))
