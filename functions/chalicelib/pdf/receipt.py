"""The receipt of one version: what arrived, when, from whom, and the figures as received."""

from collections.abc import Mapping
from typing import Any

from .event_cells import LEAD_LABELS
from .filing_tables import table
from .plain_page import FIRST_MM, NEXT_MM, Part, plain_html, words
from .sheet import Column
from .wording import check_code, day, instant, yes_no

COLUMNS = (Column("项目", 52), Column("内容", 110))
NOTE = (
    "本回执由系统生成，只证明收到，不是审核结论。收到时间以服务器为准；"
    "内容改动一个字，校验码就不同。"
)


def receipt_html(model: Mapping[str, Any]) -> str:
    """`{unit_name, period_label, window, version, receipt, received_at, on_time, cutoff_day, …}`.

    `figures` are the sums of the version; `withdrawn` and `amended` tell what became of it.
    """
    part = Part(
        columns=COLUMNS,
        pages=table(_rows(model), COLUMNS, FIRST_MM, NEXT_MM),
        lines=words(NOTE),
    )
    return plain_html("《心理健康服务情况月报表》回执", model, [part])


def _rows(model: Mapping[str, Any]) -> list[tuple[str, str]]:
    window, figures = model["window"], model["figures"]
    late = f"迟报（{model['cutoff_day']}日24时以后收到）"
    labels = [label.replace("|", "") for label in LEAD_LABELS]
    return [
        ("回执号", model["receipt"]),
        ("功能区/街镇", model["unit_name"]),
        ("报告期", f"{model['period_label']}（{day(window['first'])}—{day(window['last'])}）"),
        ("第几次提交", f"第{model['version']}版{_standing(model)}"),
        ("收到时间", f"{instant(model['received_at'])}（北京时间）"),
        ("是否按时", "按时" if model["on_time"] else late),
        ("提交账号", model["submitted_by"]),
        (labels[0], yes_no(figures["station_built"])),
        (labels[1], str(figures["community_count"])),
        (labels[2], str(figures["rooms_built"])),
        (labels[3], str(figures["counselling_visits"])),
        ("宣传活动开展次数", str(figures["sessions"])),
        ("宣传活动参加人数", str(figures["participants"])),
        ("发放宣传材料/份", str(figures["materials"])),
        ("月报校验码", check_code(model["sha256"])),
    ]


def _standing(model: Mapping[str, Any]) -> str:
    if model["withdrawn"]:
        return "（提交后由街镇撤回）"
    return "（已更正，以后一版为准）" if model["amended"] else ""
