"""Stacks by change sets: what would change is shown first, then carried out and waited for.

A change that fails is rolled back by CloudFormation itself; Failed then names the resource that
was the first to fail.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Client = Any
ENDED = ("_COMPLETE", "_FAILED")
NOTHING = ("didn't contain changes", "No updates are to be performed")
PATIENCE = 1800.0


class Failed(Exception):
    """A stack could not be changed; the text names the stack and the reason."""


@dataclass(frozen=True)
class Difference:
    """One resource that a change set touches; a `replaced` one is made anew."""

    act: str
    name: str
    kind: str
    replaced: bool

    def __str__(self) -> str:
        mark = {"Add": "+", "Modify": "~", "Remove": "-"}.get(self.act, "?")
        return f"  {mark} {self.name} ({self.kind}){' 将替换' if self.replaced else ''}"


@dataclass(frozen=True)
class Proposal:
    """A change set that waits; `fresh` when the stack does not exist yet."""

    stack: str
    name: str
    fresh: bool
    differences: Sequence[Difference]


@dataclass(frozen=True)
class Kept:
    """A stack as it stands, to come back to."""

    template: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Stacks:
    """CloudFormation in one account and region."""

    client: Client
    pause: float = 2.0

    def outputs(self, stack: str) -> dict[str, str]:
        """The stack's outputs; nothing when it does not exist."""
        found = self._described(stack)
        return {row["OutputKey"]: row["OutputValue"] for row in (found or {}).get("Outputs", ())}

    def kept(self, stack: str) -> Kept | None:
        """Template and parameters of the stack; None when it does not exist."""
        found = self._described(stack)
        if found is None:
            return None
        template = self.client.get_template(StackName=stack)["TemplateBody"]
        text = template if isinstance(template, str) else json.dumps(template)
        rows = found.get("Parameters", ())
        return Kept(text, {row["ParameterKey"]: row["ParameterValue"] for row in rows})

    def remove(self, stack: str) -> None:
        """Delete the stack and wait until it is gone."""
        self.client.delete_stack(StackName=stack)
        self.client.get_waiter("stack_delete_complete").wait(StackName=stack)

    def propose(
        self, stack: str, where: Mapping[str, str], parameters: Mapping[str, str]
    ) -> Proposal | None:
        """Make a change set of the template at `where`; None when nothing would change."""
        name, fresh = f"xinyi-{int(time.time() * 1000)}", self._described(stack) is None
        self.client.create_change_set(
            StackName=stack,
            ChangeSetName=name,
            ChangeSetType="CREATE" if fresh else "UPDATE",
            Capabilities=["CAPABILITY_IAM"],
            Parameters=[
                {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
            ],
            **where,
        )
        made = self._made(stack, name)
        if made["Status"] == "FAILED":
            self.client.delete_change_set(StackName=stack, ChangeSetName=name)
            if any(words in made.get("StatusReason", "") for words in NOTHING):
                return None
            raise Failed(f"{stack}: {made.get('StatusReason', '')}")
        return Proposal(stack, name, fresh, list(self._differences(stack, name)))

    def forget(self, proposal: Proposal) -> None:
        """Drop a proposal; a stack that was never made goes with it."""
        self.client.delete_change_set(StackName=proposal.stack, ChangeSetName=proposal.name)
        if proposal.fresh:
            self.client.delete_stack(StackName=proposal.stack)

    def carry_out(self, proposal: Proposal) -> None:
        """Do it and wait; Failed when CloudFormation went back to what was before."""
        self.client.execute_change_set(StackName=proposal.stack, ChangeSetName=proposal.name)
        status = self._settled(proposal.stack)
        if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            fault = self._first_fault(proposal.stack)
            if proposal.fresh:  # what is left of a first try can only be deleted
                self.remove(proposal.stack)
            raise Failed(f"{proposal.stack}: {status}. {fault}")

    def _described(self, stack: str) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = self.client.describe_stacks(StackName=stack)["Stacks"][0]
        except self.client.exceptions.ClientError as error:
            if "does not exist" not in str(error):
                raise
            return None
        return None if found["StackStatus"] in ("REVIEW_IN_PROGRESS", "DELETE_COMPLETE") else found

    def _made(self, stack: str, name: str) -> dict[str, Any]:
        for _ in self._looks():
            found: dict[str, Any] = self.client.describe_change_set(
                StackName=stack, ChangeSetName=name
            )
            if found["Status"] in ("CREATE_COMPLETE", "FAILED"):
                return found
        raise Failed(f"{stack}: the change set took too long")

    def _settled(self, stack: str) -> str:
        for _ in self._looks():
            found = self.client.describe_stacks(StackName=stack)["Stacks"][0]
            status: str = found["StackStatus"]
            if status.endswith(ENDED) and not status.endswith("CLEANUP_IN_PROGRESS"):
                return status
        raise Failed(f"{stack}: it took too long")

    def _looks(self) -> Iterator[None]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            yield
            time.sleep(self.pause)

    def _differences(self, stack: str, name: str) -> Iterator[Difference]:
        pages = self.client.get_paginator("describe_change_set")
        for page in pages.paginate(StackName=stack, ChangeSetName=name):
            for row in page["Changes"]:
                change = row["ResourceChange"]
                yield Difference(
                    change["Action"],
                    change["LogicalResourceId"],
                    change["ResourceType"],
                    change.get("Replacement") == "True",
                )

    def _first_fault(self, stack: str) -> str:
        events = self.client.describe_stack_events(StackName=stack)["StackEvents"]
        faults = [row for row in events if row["ResourceStatus"].endswith("_FAILED")]
        if not faults:
            return ""
        first = min(faults, key=lambda row: row["Timestamp"])
        return f"{first['LogicalResourceId']}: {first.get('ResourceStatusReason', '')}"
