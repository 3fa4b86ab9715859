"""The app stack's template: Chalice's own, merged with infra/app-merge.json, as plain resources.

The SAM words that Chalice writes are expanded here, so that what is checked, what a change set
shows and what runs on an emulator are the same resources.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

INFRA = Path(__file__).resolve().parents[1]
FUNCTIONS = INFRA.parent / "functions"
STAGE = "live"
Template = dict[str, Any]


def app_template() -> Template:
    """The template, whole."""
    return _expanded(_merged(_of_chalice(), merge_template()))


def merge_template() -> Template:
    """infra/app-merge.json with the policies of infra/policies in their places, and its watch."""
    found: Template = json.loads((INFRA / "app-merge.json").read_text("utf-8"))
    found["Resources"] |= _watch()
    for resource in found["Resources"].values():
        for policy in resource.get("Properties", {}).get("Policies", ()):
            policy["PolicyDocument"] = json.loads((INFRA / policy["PolicyDocument"]).read_text())
    return found


def _watch() -> Template:
    """The alarms of infra/observability.json and the dashboard of infra/dashboard.json."""
    watch: Template = json.loads((INFRA / "observability.json").read_text("utf-8"))["Resources"]
    body = watch["Board"]["Properties"]["DashboardBody"]
    body["Fn::Sub"] = json.dumps(json.loads((INFRA / body["Fn::Sub"]).read_text("utf-8")))
    return watch


def _of_chalice() -> Template:
    """What `chalice package` writes, without making a package."""
    from chalice.awsclient import TypedAWSClient
    from chalice.cli.factory import CLIFactory
    from chalice.deploy.appgraph import ApplicationGraphBuilder, DependencyBuilder
    from chalice.deploy.deployer import (
        BaseDeployStep,
        BuildStage,
        InjectDefaults,
        PolicyGenerator,
        SwaggerBuilder,
    )
    from chalice.deploy.models import DeploymentPackage
    from chalice.deploy.swagger import CFNSwaggerGenerator
    from chalice.package import PackageOptions, ResourceBuilder, SAMTemplateGenerator
    from chalice.policy import AppPolicyGenerator
    from chalice.utils import OSUtils

    class Unpacked(BaseDeployStep):
        """Gives the package a name; it is made elsewhere."""

        def handle(self, config: Any, resource: Any) -> None:
            if isinstance(resource, DeploymentPackage):
                resource.filename = "package"

    with _packaging_environment():
        factory = CLIFactory(str(FUNCTIONS), environ=dict(os.environ))
        config = factory.create_config_obj(STAGE)
        options = PackageOptions(TypedAWSClient(factory.create_botocore_session()))
        system = OSUtils()
        policies = PolicyGenerator(policy_gen=AppPolicyGenerator(system), osutils=system)
        swagger = SwaggerBuilder(swagger_generator=CFNSwaggerGenerator())
        steps = BuildStage([InjectDefaults(), Unpacked(), policies, swagger])
        builder = ResourceBuilder(ApplicationGraphBuilder(), DependencyBuilder(), steps)
        resources = builder.construct_resources(config, STAGE)
        template: Template = SAMTemplateGenerator(config, options).generate(resources)
    return template


@contextmanager
def _packaging_environment() -> Iterator[None]:
    """Chalice asks for a region and imports the app, which opens a store: an empty one."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        for name in [name for name in os.environ if name.startswith("XINYI_")]:
            del os.environ[name]
        os.environ |= {"AWS_DEFAULT_REGION": _any_region(), "XINYI_DATA": folder}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _any_region() -> str:
    """Chalice and SAM ask for one; the template names none."""
    found: list[str] = json.loads((INFRA / "regions.json").read_text("utf-8"))["allowed"]
    return found[0]


def _merged(template: Template, ours: Template) -> Template:
    from chalice.package import TemplateDeepMerger

    merged: Template = TemplateDeepMerger().merge(ours, template)
    return merged


def _expanded(template: Template) -> Template:
    from samtranslator.translator.transform import transform

    class NoManagedPolicies:
        """Roles name their own policies, so there are none to look up."""

        def load(self) -> Mapping[str, str]:
            return {}

    before = os.environ.get("AWS_DEFAULT_REGION")
    os.environ["AWS_DEFAULT_REGION"] = _any_region()
    try:
        plain: Template = transform(template, {}, NoManagedPolicies())
    finally:
        del os.environ["AWS_DEFAULT_REGION"]
        if before is not None:
            os.environ["AWS_DEFAULT_REGION"] = before
    return plain
