"""说明: what the numbers mean, up to when, who is missing, and where the rules stand."""

from collections.abc import Iterator

from chalicelib.domain.exports import Export, ExportMonth, Scope

from .export_month_sheet import filing
from .export_words import text
from .long_table import COLUMNS
from .table_sheet import Column, TableSheet

CLAUSE = "津滨卫疾〔2019〕132号"
SHEET = (Column("项目", 24), Column("说明", 100))
MONTHLY = f"{CLAUSE} 三(三)3(5)"
MEANINGS = (
    ("报告期", f"上一个截止日的次日到本月截止日（28日）。依据：{MONTHLY}。"),
    ("按时", f"截止日24时（北京时间）以前首次收到。延期另列，不改截止日。依据：{MONTHLY}。"),
    ("未报不是 0", "没有收到报表的，服务数据是空格或“未报”，不计入合计；合计都写明已报/应报。"),
    ("建设数据", "心灵驿站、村/社区数量、咨询室取本期月报；未报的沿用最近一次月报，写明月份。"),
    ("宣传活动类型", "宣传、讲座、义诊，可多选：一次活动可计入几类，三类不相加。依据：附件4。"),
    ("参加人数", "人次，同一个人参加两次计两次。"),
    ("覆盖村（社区）", "按名单取并集，一个只计一次；本年的按活动日期计，不按报告月份。"),
    (
        "本年已覆盖",
        f"每年至少一轮，依据：{CLAUSE} 三(三)3(3)。没见到活动、月报又没收齐的写“不详”。",
    ),
    ("用哪一版", "现在有效的版本，待审的也计入；退回而没有重报的，按最近一次报送。"),
    ("个人信息", "没有填报人姓名和联系电话；需要时在审核页上看那一份报表。"),
    ("每次导出", "谁、什么时候、导出了哪一份，都记入审计记录。"),
)


def notes_sheet(export: Export) -> TableSheet:
    """The last sheet of every export."""
    told = [*_about(export), *_filed(export), *MEANINGS, *_dictionary(export)]
    rows = [[text(item), text(says)] for item, says in told]
    title = f"{export.district}{export.name.label}心理健康服务数据说明"
    return TableSheet("说明", title, (), SHEET, rows)


def _about(export: Export) -> Iterator[tuple[str, str]]:
    if export.sample:
        yield "示例数据", "示例数据，均为虚构。"
    received = export.as_of
    until = f"{received:%Y-%m-%d %H:%M}（北京时间）" if received else "还没有收到报表"
    yield "数据截至", f"所含报表中最近一次收到的时间：{until}。数据不变，再次导出的文件一字不差。"
    yield "编制", export.center


def _filed(export: Export) -> Iterator[tuple[str, str]]:
    for month in export.months:
        yield f"{month.summary.label}收报", _who(month)
    if export.name.scope is Scope.YEAR and export.months[-1].summary.period.endswith("-12"):
        yield "年末几天", "12月29日至31日的活动报在次年1月的月报里；收到以后计入本年的覆盖。"


def _who(month: ExportMonth) -> str:
    summary = month.summary
    told = [f"{filing(summary)}。"]
    if summary.missing:
        told.append(f"未报：{'、'.join(summary.missing)}。")
    if summary.late:
        told.append(f"逾期：{'、'.join(f'{name}（{days}天）' for name, days in summary.late)}。")
    if summary.returned:
        told.append(f"退回未重报：{'、'.join(summary.returned)}。")
    if month.exempt:
        told.append(f"免报：{'、'.join(month.exempt)}。")
    return "".join(told)


def _dictionary(export: Export) -> Iterator[tuple[str, str]]:
    if export.name.scope is Scope.HISTORY:
        yield from ((f"列：{column.title}", column.meaning) for column in COLUMNS)
