"""What people see of the deployed product: a report goes in, a PDF comes out, nothing twice."""

from concurrent.futures import ThreadPoolExecutor

from cast import JINGLAN
from infra.cloud import soon
from infra.conftest import signed_in
from infra.visitor import running_period


def test_a_report_is_submitted_accepted_printed_and_downloaded(cloud, people, lead, report):
    assert lead.draft(report).status == 200
    submitted = lead.submit(report, 1, "key-00000001")
    assert submitted.status == 201, submitted.body
    assert lead.submit(report, 1, "key-00000001").json == submitted.json
    reviewer = signed_in(cloud, people["reviewer"])
    assert reviewer.call("POST", f"/monthly-reports/{report}/acceptances", {}).status == 200

    def document():
        found = cloud.client("s3").list_objects_v2(
            Bucket=cloud.outputs["FilesBucket"], Prefix="documents/"
        )
        return [row["Key"] for row in found.get("Contents", ()) if row["Key"].endswith(".pdf")]

    soon(document, "the worker prints what was accepted")
    pdf = lead.call("GET", f"/monthly-reports/{report}/versions/1.pdf")
    assert pdf.status == 200
    assert pdf.pdf.startswith(b"%PDF-")


def test_of_eight_submissions_at_once_one_is_stored(cloud, people):
    late = signed_in(cloud, people["late"])
    report = f"{JINGLAN}/{running_period()}"
    communities = {"filler_name": "示例员07"}
    with ThreadPoolExecutor(8) as pool:
        keys = [f"key-race-{number}" for number in range(8)]
        answers = list(pool.map(lambda key: late.submit(report, 0, key, **communities), keys))
    assert sorted(answer.status for answer in answers) == [201, *[409] * 7]
