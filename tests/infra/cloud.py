"""Xinyi deployed by its own command to an emulator that asks every caller for a permission."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import boto3

from contract.emulators import NOWHERE, Ministack
from infra.package import light_package
from infra.wire import Call, Wire
from running_server import ROOT

PATIENCE = 180.0
SITE_URL = "https://xinyi.test"
FUNCTIONS = ("APIHandler", "Worker", "Relay", "Timer", "Integrity")
Found = TypeVar("Found")


class Cloud:
    """An emulator with IAM on, both stacks in it, and a line of its own to each function."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine = Ministack(folder, SERVICES="", AUTH="true", LAMBDA_WARM_TTL_SECONDS="3600")
        self.package = light_package(folder / "package")
        told = self.deploy()
        if told.returncode:
            self.engine.stop()
            raise AssertionError(told.stdout + told.stderr)
        self.told = told.stdout
        self.wires = {name: Wire(self.engine.port) for name in FUNCTIONS}
        self._connect_wires()

    def redeploy(self) -> None:
        """Deploy again after something was taken away."""
        told = self.deploy()
        assert told.returncode == 0, told.stdout + told.stderr
        self._connect_wires()

    def _connect_wires(self) -> None:
        self.outputs = self._outputs()
        for name in FUNCTIONS:
            self.set_environment(name)

    def client(self, service: str) -> Any:
        """A client of the account's owner."""
        return boto3.client(service, endpoint_url=self.engine.url, **NOWHERE)

    @property
    def environment(self) -> dict[str, str]:
        """The owner's environment for the command line."""
        return {
            **os.environ,
            "AWS_ENDPOINT_URL": self.engine.url,
            "AWS_ACCESS_KEY_ID": NOWHERE["aws_access_key_id"],
            "AWS_SECRET_ACCESS_KEY": NOWHERE["aws_secret_access_key"],
            "AWS_DEFAULT_REGION": NOWHERE["region_name"],
        }

    def cli(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run `./dev cli` as the owner."""
        command = [sys.executable, "-m", "chalicelib.cli", *words]
        return subprocess.run(
            command,
            cwd=ROOT,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def deploy(self, *more: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Deploy the stage `test`."""
        words = ["--stage", "test", "--site-url", SITE_URL, "--package", str(self.package)]
        words += ["--endpoint-url", self.engine.url, "--yes", *more]
        return self.cli("deploy", *words, **environment)

    def _outputs(self) -> dict[str, str]:
        stacks = self.client("cloudformation").describe_stacks()["Stacks"]
        rows = [row for stack in stacks for row in stack.get("Outputs", ())]
        return {row["OutputKey"]: row["OutputValue"] for row in rows}

    def function(self, name: str) -> str:
        """The function's name in the account."""
        return self.outputs[f"{name}Name"]

    def set_environment(self, name: str, **more: str) -> None:
        """Lead the function to this machine's packages and fonts over its wire; it starts anew."""
        client, function = self.client("lambda"), self.function(name)
        known = client.get_function_configuration(FunctionName=function)["Environment"]
        variables = {
            **known["Variables"],
            "AWS_ENDPOINT_URL": self.wires[name].url,
            "PYTHONDONTWRITEBYTECODE": "1",
            "FONTCONFIG_FILE": os.environ.get("FONTCONFIG_FILE", ""),
            **more,
        }
        client.update_function_configuration(
            FunctionName=function, Environment={"Variables": variables}
        )

    def invoke(self, name: str, event: Any) -> Any:
        """Call a function as its trigger would; its answer, AssertionError when it failed."""
        answer = self.client("lambda").invoke(
            FunctionName=self.function(name), Payload=json.dumps(event).encode()
        )
        said = json.loads(answer["Payload"].read() or b"null")
        assert "FunctionError" not in answer, said
        return said

    def log(self, name: str) -> str:
        """What the function wrote to its log."""
        client = self.client("logs")
        groups = [row["logGroupName"] for row in client.describe_log_groups()["logGroups"]]
        (group,) = [one for one in groups if one.endswith(f"{name}Log")]
        events = client.filter_log_events(logGroupName=group)["events"]
        return "\n".join(event["message"] for event in events)

    def calls(self, name: str) -> list[Call]:
        """What the function asked of the services so far."""
        return self.wires[name].calls

    def stop(self) -> None:
        """End everything."""
        for wire in self.wires.values():
            wire.close()
        self.engine.stop()


def soon(look: Callable[[], Found | None], what: str, patience: float = PATIENCE) -> Found:
    """What `look` finds within the patience."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {patience:.0f} s: {what}")
