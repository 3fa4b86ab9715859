"""`./dev cli deploy` without the functions: what it refuses, shows, uploads and takes back."""

import json
import os
import subprocess
import sys

import boto3
import pytest

from contract.emulators import NOWHERE, Ministack
from deployment.account import partition_of
from deployment.edge import ELSEWHERE, IN_CHINA, edge_of, edge_parameters
from deployment.stacks import Failed, Stacks
from deployment.uploads import publish_site, put_by_content, site_uploads
from infra.package import light_package
from infra.templates import INFRA, read_yaml
from running_server import ROOT

TOPIC = {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "first"}}
NO_SUCH = {"Type": "AWS::KMS::Alias", "Properties": {"AliasName": "x", "TargetKeyId": "y"}}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    running = Ministack(tmp_path_factory.mktemp("deploy"), SERVICES="")
    yield running
    running.stop()


def client(engine, service):
    return boto3.client(service, endpoint_url=engine.url, **NOWHERE)


def deploy(*words, region="cn-north-1", site="https://xinyi.test"):
    command = [sys.executable, "-m", "chalicelib.cli", "deploy", "--stage", "test", *words]
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    environment = {**os.environ, **keys, "AWS_DEFAULT_REGION": region}
    return subprocess.run(
        [*command, "--site-url", site],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_region_abroad_is_refused_unless_asked_for(tmp_path, engine):
    package = str(light_package(tmp_path))
    told = deploy("--package", package, region="us-east-1")
    assert told.returncode == 1
    assert "us-east-1 不在名单里（cn-north-1、cn-northwest-1）" in told.stderr
    words = ["--package", package, "--endpoint-url", engine.url, "--dry-run", "--anywhere"]
    assert deploy(*words, region="us-east-1").returncode == 0


def test_without_packages_it_says_what_to_run_first(tmp_path):
    told = deploy("--package", str(tmp_path))
    assert told.returncode == 1
    assert "functions.zip、pdf-layer.zip，请先运行 ./dev package" in told.stderr


def test_a_dry_run_shows_what_would_be_made_and_makes_nothing(tmp_path, engine):
    package = str(light_package(tmp_path))
    told = deploy("--package", package, "--endpoint-url", engine.url, "--dry-run")
    assert "+ Table (AWS::DynamoDB::Table)" in told.stdout, told.stderr
    assert client(engine, "dynamodb").list_tables()["TableNames"] == []


def template(**resources):
    return {"TemplateBody": json.dumps({"Resources": resources})}


def test_a_change_that_fails_leaves_what_was_before_and_names_the_culprit(engine):
    stacks = Stacks(client(engine, "cloudformation"), pause=0.05)
    stacks.carry_out(stacks.propose("trial", template(Topic=TOPIC), {}))
    changed = {**TOPIC, "Properties": {"DisplayName": "second"}}
    proposal = stacks.propose("trial", template(Topic=changed, Wrong=NO_SUCH), {})
    assert {row.name for row in proposal.differences} == {"Topic", "Wrong"}
    with pytest.raises(Failed, match="Wrong"):
        stacks.carry_out(proposal)
    assert json.loads(stacks.kept("trial").template)["Resources"] == {"Topic": TOPIC}


def test_after_a_first_try_that_failed_there_can_be_another(engine):
    stacks = Stacks(client(engine, "cloudformation"), pause=0.05)
    with pytest.raises(Failed, match="Wrong"):
        stacks.carry_out(stacks.propose("fresh", template(Topic=TOPIC, Wrong=NO_SUCH), {}))
    again = stacks.propose("fresh", template(Topic=TOPIC), {})
    assert again.fresh
    stacks.carry_out(again)


def test_nothing_to_change_is_no_proposal(engine):
    stacks = Stacks(client(engine, "cloudformation"), pause=0.05)
    stacks.carry_out(stacks.propose("same", template(Topic=TOPIC), {}))
    assert stacks.propose("same", template(Topic=TOPIC), {}) is None


@pytest.fixture
def site(tmp_path):
    pages = {"index.html": "心驿", "stations/index.html": "站点", "js/rules.1a2b3c4d.js": "1"}
    for name, text in pages.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "site"


def test_pages_come_last_and_a_folder_is_found_by_its_own_name(site):
    keys = [one.key for one in site_uploads(site)]
    assert keys == ["js/rules.1a2b3c4d.js", "index.html", "stations/index.html", "stations/"]


def test_browsers_keep_what_never_changes_and_ask_for_pages(engine, site):
    s3 = client(engine, "s3")
    where = {"LocationConstraint": NOWHERE["region_name"]}
    s3.create_bucket(Bucket="pages", CreateBucketConfiguration=where)
    assert publish_site(s3, "pages", site) == (4, 0)
    folder = s3.head_object(Bucket="pages", Key="stations/")
    script = s3.head_object(Bucket="pages", Key="js/rules.1a2b3c4d.js")
    assert (folder["ContentType"], folder["CacheControl"]) == (
        "text/html; charset=utf-8",
        "no-cache",
    )
    assert script["CacheControl"] == "public, max-age=31536000, immutable"
    (site / "stations/index.html").unlink()
    assert publish_site(s3, "pages", site) == (0, 2)


def test_a_package_is_named_by_its_content_and_put_once(engine, tmp_path):
    s3 = client(engine, "s3")
    where = {"LocationConstraint": NOWHERE["region_name"]}
    s3.create_bucket(Bucket="code", CreateBucketConfiguration=where)
    (tmp_path / "a.zip").write_bytes(b"same")
    first = put_by_content(s3, "code", "functions", tmp_path / "a.zip")
    assert put_by_content(s3, "code", "functions", tmp_path / "a.zip") == first
    assert len(s3.list_objects_v2(Bucket="code")["Contents"]) == 1


SERVER_CERTIFICATE = "ASCAEXAMPLE123456789"


def outputs(engine, stack):
    found = client(engine, "cloudformation").describe_stacks(StackName=f"xinyi-test-{stack}")
    return {row["OutputKey"]: row["OutputValue"] for row in found["Stacks"][0]["Outputs"]}


def test_with_a_certificate_the_address_is_served_from_site_and_api(tmp_path, engine):
    words = ["--package", str(light_package(tmp_path)), "--endpoint-url", engine.url, "--yes"]
    told = deploy(*words, "--certificate", SERVER_CERTIFICATE)
    assert told.returncode == 0, told.stdout + told.stderr
    name = outputs(engine, "edge")["DistributionDomain"]
    assert f"请把域名用 CNAME 指向 {name}。" in told.stdout
    (made,) = client(engine, "cloudfront").list_distributions()["DistributionList"]["Items"]
    assert made["Aliases"]["Items"] == ["xinyi.test"]
    named = {origin["DomainName"].split(".")[0] for origin in made["Origins"]["Items"]}
    assert named == {outputs(engine, "data")["SiteBucket"], outputs(engine, "app")["ApiId"]}


def test_the_edge_abroad_stands_up_too(engine):
    s3 = client(engine, "s3")
    where = {"LocationConstraint": NOWHERE["region_name"]}
    s3.create_bucket(Bucket="abroad", CreateBucketConfiguration=where)
    data, app = {"SiteBucket": "abroad", "SiteArn": "arn:test:s3:::abroad"}, {"ApiId": "api"}
    given = edge_parameters(ELSEWHERE, data, app, "https://xinyi.example", "arn:test:acm")
    stacks = Stacks(client(engine, "cloudformation"), pause=0.05)
    stacks.carry_out(stacks.propose("edge-abroad", {"TemplateBody": ELSEWHERE.text}, given))
    assert stacks.outputs("edge-abroad")["DistributionDomain"]


def test_china_takes_no_certificate_of_acm(tmp_path):
    package = str(light_package(tmp_path))
    arn = f"arn:test:acm:somewhere:{'1' * 12}:certificate/0a1b2c3d-0000"
    told = deploy("--package", package, "--certificate", arn)
    assert told.returncode == 1
    assert "境内填 IAM 服务器证书的编号" in told.stderr


@pytest.mark.parametrize(("region", "edge"), [("cn-north-1", IN_CHINA), ("us-east-1", ELSEWHERE)])
def test_each_partition_has_its_edge_and_every_parameter_is_given(region, edge):
    assert edge_of(partition_of(region)) is edge
    data, app = {"SiteBucket": "site", "SiteArn": "arn"}, {"ApiId": "api"}
    given = edge_parameters(edge, data, app, "https://xinyi.test", "certificate")
    assert given.keys() == read_yaml(INFRA / edge.template)["Parameters"].keys()
    assert given["SiteDomain"] == "xinyi.test"
