"""Reopen a filed report from its own PDF: the data inside it become the draft."""

from typing import Any

from chalicelib.domain.errors import UnreadableRecord
from chalicelib.domain.findings import Level
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.period import Period
from chalicelib.domain.records import FiledRecord, read_filed_record
from chalicelib.domain.roles import Caller
from chalicelib.domain.units import Unit

from .exchange_workbook import REASONS, Imported
from .findings_json import findings_json
from .open_report import locate, require_open
from .report_context import report_context
from .save_draft import save_draft
from .services import Services
from .verify_record import find_received

OTHER_FORM = "这份 PDF 用的是另一版表式（{form}），不能直接导入，请照着填写。"
OTHER_UNIT = "这份 PDF 是别的单位的，不能导入到{unit}的月报。"
OTHER_PERIOD = "这份 PDF 是{period}的，不能导入到{here}。请先打开那个报告期再导入。"
NOT_OURS = "区里没有收到过这份 PDF 上的这一版（回执号和内容对不上）。数据已读入，请逐项核对。"
WRONG_ANSWERS = "这份 PDF 里附的数据不合表式，不能导入。请找原来下载的那一份。"


def import_record(
    services: Services, caller: Caller, unit: str, period: str, *, revision: int, raw: bytes
) -> Imported:
    """Save what the PDF's record says as the draft, in place of what was there.

    UnreadableRecord for another unit, period, form or a damaged record; else the errors of
    save_draft. Nothing is stored when an error is raised.
    """
    found, head = locate(services, caller, unit, period)
    require_open(services, head.period)
    head.editable().at(revision)
    record = read_filed_record(services.read_record(raw))
    _require_same(services, record, found, head.period)
    context = report_context(services, found, head)
    findings = check_answers(services.form, record.answers, context)
    if any(finding.rule == "shape" for finding in findings):
        raise UnreadableRecord(WRONG_ANSWERS)
    typed = {f"{REASONS}{rule}": text for rule, text in record.reasons.items()}
    saved = save_draft(
        services, caller, unit, period, revision=revision, answers=record.answers, typed=typed
    )
    assert saved.draft is not None
    told = [{**one, "cell": ""} for one in findings_json(services, findings)]
    return Imported(saved, saved.draft, [*_doubts(services, record), *told])


def _require_same(services: Services, record: FiledRecord, unit: Unit, period: Period) -> None:
    if record.form != services.form.schema_id:
        raise UnreadableRecord(OTHER_FORM.format(form=record.form[:40]))
    if record.unit != unit.code:
        raise UnreadableRecord(OTHER_UNIT.format(unit=unit.name))
    if record.period != str(period):
        told = record.period[:10]
        raise UnreadableRecord(OTHER_PERIOD.format(period=told, here=period.label))


def _doubts(services: Services, record: FiledRecord) -> list[dict[str, Any]]:
    if find_received(services, record.receipt, record.sha256) is not None:
        return []
    warning = {"pointer": "", "rule": "pdf/not-received", "level": Level.WARNING.value}
    return [{**warning, "cell": "", "message": NOT_OURS}]
