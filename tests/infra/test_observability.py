"""Alarms and the dashboard: about numbers that the code really measures, and told to somebody."""

import json

from bundling.functions_zip import ROOT
from chalicelib.adapters.log_lines import METRICS, NAMESPACE, STAGE
from chalicelib.lambdas import integrity
from chalicelib.lambdas.metrics import count
from deployment.app_template import merge_template

MEASURED = {name for named in METRICS.values() for name, _ in named.values()} | {integrity.METRIC}
# Counted on one machine, where a timer looks from outside.
OF_ONE_MACHINE = {"ProbeTime", "ProbeFailures"}
RESOURCES = json.loads((ROOT / "infra/observability.json").read_text("utf-8"))["Resources"]
OF_THE_STAGE = [{"Name": "Stage", "Value": {"Ref": "Stage"}}]
ALARMS = [
    row["Properties"] for row in RESOURCES.values() if row.get("Type", "").endswith("::Alarm")
]


def shown() -> set[str]:
    """The numbers on the dashboard."""
    board = json.loads((ROOT / "infra/dashboard.json").read_text("utf-8"))
    lines = [line for widget in board["widgets"] for line in widget["properties"]["metrics"]]
    assert {line[0] for line in lines} == {NAMESPACE}
    assert {tuple(line[2:4]) for line in lines} == {("Stage", "${Stage}")}
    return {line[1] for line in lines}


def test_every_number_on_the_dashboard_is_measured_and_every_measured_one_shown() -> None:
    assert shown() == MEASURED - OF_ONE_MACHINE


def test_every_alarm_is_about_a_measured_number_and_told_to_somebody() -> None:
    assert {alarm["MetricName"] for alarm in ALARMS} <= MEASURED
    assert {alarm["Namespace"] for alarm in ALARMS} == {NAMESPACE}
    assert all(alarm["AlarmActions"] == [{"Ref": "AlarmsArn"}] for alarm in ALARMS)
    assert {alarm["TreatMissingData"] for alarm in ALARMS} == {"notBreaching"}


def test_the_stages_of_one_account_are_measured_apart(capsys, monkeypatch) -> None:
    monkeypatch.setenv(STAGE, "trial")
    count("ImmutableChanged", 1)
    line = json.loads(capsys.readouterr().out)
    assert line["Stage"] == "trial"
    assert line["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["Stage"]]
    deployed = merge_template()["Resources"]
    ours = [
        row["Properties"] for row in deployed.values() if row.get("Type", "").endswith("::Alarm")
    ]
    own = [alarm for alarm in ours if alarm["Namespace"] == NAMESPACE]
    assert len(own) == len(ALARMS) + 1
    assert all(alarm["Dimensions"] == OF_THE_STAGE for alarm in own)
    speaking = ("APIHandler", "Worker", "Timer", "Integrity")
    told = [deployed[name]["Properties"]["Environment"]["Variables"] for name in speaking]
    assert all(one[STAGE] == {"Ref": "Stage"} for one in told)


def test_both_are_part_of_what_is_deployed() -> None:
    deployed = merge_template()["Resources"]
    assert RESOURCES.keys() <= deployed.keys()
    text = deployed["Board"]["Properties"]["DashboardBody"]["Fn::Sub"]
    assert json.loads(text)["widgets"]
    assert "${AWS::Region}" in text


def test_no_page_of_the_dashboard_names_a_region() -> None:
    text = (ROOT / "infra/dashboard.json").read_text("utf-8")
    assert "-north-" not in text
    assert "us-east" not in text
