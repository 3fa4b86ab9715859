"""What stands before the site and the API: one template in China, another everywhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from .app_template import INFRA


@dataclass(frozen=True)
class Edge:
    """A template, the parameter that names the certificate there, and how such a name looks."""

    template: str
    certificate: str
    looks: re.Pattern[str]
    said: str

    @property
    def text(self) -> str:
        """The template."""
        return (INFRA / self.template).read_text("utf-8")


IN_CHINA = Edge(
    "edge-cn.yaml",
    "ServerCertificateId",
    re.compile(r"[A-Z0-9]{16,128}"),
    "境内填 IAM 服务器证书的编号（ServerCertificateId）",
)
ELSEWHERE = Edge(
    "edge-global.yaml",
    "CertificateArn",
    re.compile(r"arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]{8,64}"),
    "境外填 ACM 证书的 ARN",
)


def edge_of(partition: str) -> Edge:
    """The edge of that partition: China's has neither OAC nor certificates of ACM."""
    return IN_CHINA if partition.endswith("-cn") else ELSEWHERE


def edge_parameters(
    edge: Edge, data: Mapping[str, str], app: Mapping[str, str], site_url: str, certificate: str
) -> dict[str, str]:
    """What the template asks for, from the outputs of the two other stacks."""
    return {
        "SiteBucket": data["SiteBucket"],
        "SiteArn": data["SiteArn"],
        "ApiId": app["ApiId"],
        "SiteDomain": urlsplit(site_url).hostname or "",
        edge.certificate: certificate,
    }
