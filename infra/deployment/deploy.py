"""One deployment: data stack, packages, app stack, a look at it, the edge before it, the site."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .app_template import INFRA, app_template
from .edge import Edge, edge_parameters
from .smoke import NotWell, api_url, look
from .stacks import Kept, Proposal, Stacks
from .uploads import publish_site, put_by_content

Connect = Callable[[str], Any]
FUNCTIONS, PDF_LAYER = "functions.zip", "pdf-layer.zip"
# What the app stack takes over from the data stack, under the same names.
SHARED = (
    "TableName",
    "TableArn",
    "StreamArn",
    "FilesBucket",
    "FilesArn",
    "ArchiveBucket",
    "ArchiveArn",
    "AccountsKeyArn",
    "PrintQueueUrl",
    "PrintQueueArn",
    "StreamDeadLettersArn",
    "TimerDeadLettersArn",
    "AlarmsArn",
    "CodeBucket",
)


@dataclass(frozen=True)
class Order:
    """What is wanted: the stage, where packages and site lie, the site's address.

    There is no edge until somebody has a certificate for that address.
    """

    stage: str
    package: Path
    site: Path | None
    site_url: str
    alarm_mail: str = ""
    endpoint_url: str | None = None
    certificate: str = ""

    @property
    def data_stack(self) -> str:
        """The stack that is kept."""
        return f"xinyi-{self.stage}-data"

    @property
    def app_stack(self) -> str:
        """The stack that may be replaced."""
        return f"xinyi-{self.stage}-app"

    @property
    def edge_stack(self) -> str:
        """The stack that people's browsers meet."""
        return f"xinyi-{self.stage}-edge"


class Deployment:
    """Carries an order out; `agree` is asked before anything is changed."""

    def __init__(self, order: Order, connect: Connect, agree: Callable[[Proposal], bool]) -> None:
        self._order, self._agree = order, agree
        self._stacks, self._s3 = Stacks(connect("cloudformation")), connect("s3")

    def data(self) -> bool:
        """Bring the data stack up to date; False when somebody said no."""
        body = (INFRA / "data.yaml").read_text("utf-8")
        mail = {"AlarmMail": self._order.alarm_mail}
        return self._bring(self._order.data_stack, {"TemplateBody": body}, mail)

    def app(self) -> bool:
        """Upload packages and template, bring the app stack up to date and look at it.

        NotWell when it does not answer; it is then as it was before.
        """
        stack, data = self._order.app_stack, self._stacks.outputs(self._order.data_stack)
        before = self._stacks.kept(stack)
        text = json.dumps(app_template(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        if not self._bring(stack, self._put_template(text, data), dict(self._given(data))):
            return False
        try:
            look(api_url(self._stacks.outputs(stack), self._order.endpoint_url))
        except NotWell:
            self._go_back(stack, before, data)
            raise
        return True

    def edge(self, edge: Edge) -> str | None:
        """Bring the edge up to date; the name that the domain must point to, None for a no."""
        order = self._order
        data, app = (self._stacks.outputs(one) for one in (order.data_stack, order.app_stack))
        given = edge_parameters(edge, data, app, order.site_url, order.certificate)
        if not self._bring(order.edge_stack, {"TemplateBody": edge.text}, given):
            return None
        return self._stacks.outputs(order.edge_stack)["DistributionDomain"]

    def environment(self) -> dict[str, str]:
        """What `./dev cli` needs to work on this stage from somebody's own machine."""
        told = self._stacks.outputs(self._order.data_stack)
        return {
            "XINYI_TABLE": told["TableName"],
            "XINYI_BUCKET": told["FilesBucket"],
            "XINYI_KEY": told["AccountsKeyArn"],
            "XINYI_ARCHIVE": told["ArchiveBucket"],
            "XINYI_SITE_URL": self._order.site_url,
        }

    def site(self) -> tuple[int, int]:
        """Put the built site into its bucket; how many files were put and removed."""
        if self._order.site is None:
            return 0, 0
        data = self._stacks.outputs(self._order.data_stack)
        return publish_site(self._s3, data["SiteBucket"], self._order.site)

    def _go_back(self, stack: str, before: Kept | None, data: Mapping[str, str]) -> None:
        if before is None:
            self._stacks.remove(stack)
            return
        where = self._put_template(before.template, data)
        if proposal := self._stacks.propose(stack, where, before.parameters):
            self._stacks.carry_out(proposal)

    def _put_template(self, text: str, data: Mapping[str, str]) -> dict[str, str]:
        """A template over 51,200 bytes is only taken from a bucket."""
        bucket, key = data["CodeBucket"], f"templates/{self._order.app_stack}.json"
        self._s3.put_object(Bucket=bucket, Key=key, Body=text.encode())
        where = {"Bucket": bucket, "Key": key}
        signed = self._s3.generate_presigned_url("get_object", Params=where, ExpiresIn=3600)
        return {"TemplateURL": signed.partition("?")[0]}

    def _given(self, data: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        yield from ((name, data[name]) for name in SHARED)
        bucket, folder = data["CodeBucket"], self._order.package
        yield "SiteUrl", self._order.site_url
        yield "Stage", self._order.stage
        yield "CodeKey", put_by_content(self._s3, bucket, "functions", folder / FUNCTIONS)
        yield "PdfLayerKey", put_by_content(self._s3, bucket, "layers", folder / PDF_LAYER)

    def _bring(self, stack: str, where: Mapping[str, str], given: Mapping[str, str]) -> bool:
        proposal = self._stacks.propose(stack, where, given)
        if proposal is None:
            return True
        if not self._agree(proposal):
            self._stacks.forget(proposal)
            return False
        self._stacks.carry_out(proposal)
        return True
