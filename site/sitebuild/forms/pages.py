"""The staff pages: sign-in and tasks, the form, its receipt, the district's list and review."""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from chalicelib.domain.stations import Tier
from sitebuild.site_data import SiteData
from sitebuild.templating import THEME

from .fields import Field, Schema, fields
from .modules import modules_of
from .registers import register_contexts
from .supplement import supplement_context, supplement_schema

FORM = "monthly-report.v1"
SECTIONS = {"platform": "建成情况", "counselling": "心理辅导", "filler": "填报人"}
ROW_TOKEN = "__n__"
PAGES = {
    "/staff/": ("staff-home.html", "staff-home.js"),
    "/staff/monthly-report/": ("form-monthly-report.html", "form-page.js"),
    "/staff/supplement/": ("form-supplement.html", "supplement-page.js"),
    "/staff/receipt/": ("staff-receipt.html", "staff-receipt.js"),
    "/staff/overview/": ("staff-overview.html", "staff-overview.js"),
    "/staff/review/": ("staff-review.html", "staff-review.js"),
    "/staff/accounts/": ("staff-accounts.html", "staff-accounts.js"),
    "/staff/attachments/": ("staff-attachments.html", "staff-attachments-page.js"),
    "/staff/directory/": ("staff-directory.html", "directory-page.js"),
    "/staff/agenda/": ("staff-agenda.html", "agenda-page.js"),
    "/staff/building/": ("staff-building.html", "building-page.js"),
    "/staff/targets/": ("staff-targets.html", "targets-page.js"),
    "/staff/breakdown/": ("staff-breakdown.html", "breakdown-page.js"),
    "/staff/registers/": ("staff-registers.html", "register-index.js"),
    "/staff/callbacks/": ("staff-desk.html", "desk-page.js"),
    "/staff/feedback/": ("staff-feedback.html", "feedback-figures.js"),
    "/staff/audit/": ("staff-audit.html", "audit-page.js"),
    "/staff/activate/": ("staff-activate.html", "staff-activate.js"),
}


def monthly_report_schema() -> Schema:
    """Read the schema of 附件4 as the functions read it."""
    found: Schema = json.loads((files("schemas") / f"{FORM}.json").read_text("utf-8"))
    return found


def _sections(questions: Sequence[Field]) -> list[tuple[str, list[Field]]]:
    return [
        (title, [field for field in questions if field.section == section])
        for section, title in SECTIONS.items()
    ]


def form_context(schema: Schema) -> dict[str, Any]:
    """Sort the questions into the parts that the templates name."""
    questions = fields(schema)
    rows = next(field for field in questions if field.kind == "rows")
    sections = _sections(questions)
    return {
        "form_title": schema["title"],
        "schema_id": FORM,
        "rows": rows,
        "row": [field.at(ROW_TOKEN) for field in questions if field.in_row],
        "first_row": [field.at("0") for field in questions if field.in_row],
        "sections": sections[:-1],
        "after": sections[-1],
    }


def center_phone(data: SiteData) -> str:
    """The guidance centre's number as printed, its office line first; "" when none is public."""
    centers = [one for one in data.stations if one.tier is Tier.GUIDANCE_CENTER]
    phones = [phone for center in centers for phone in center.phones]
    phones.sort(key=lambda phone: phone.kind != "office")
    return f"{phones[0].number}{'（示例号码）' if phones[0].sample else ''}" if phones else ""


def staff_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """Render each staff page: `(path, html)`."""
    context = form_context(monthly_report_schema())
    context["supplement"] = supplement_context(supplement_schema())
    context["center_name"] = data.district.center_name
    context["center_phone"] = center_phone(data)
    for path, (template, script) in PAGES.items():
        yield path, _rendered(env, template, context, path, script)
    for path, register in register_contexts():
        told = {**context, **register}
        yield path, _rendered(env, "staff-register.html", told, path, "register-page.js")


def _rendered(
    env: Environment, template: str, context: dict[str, Any], path: str, script: str
) -> str:
    modules = modules_of(script, THEME / "assets" / "js")
    page = env.get_template(f"templates/{template}")
    return page.render(context, path=path, script=script, modules=modules)
