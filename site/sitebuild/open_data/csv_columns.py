"""The columns of `/data/stations.csv`, once for the table, its metadata and the dictionary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.stations import Phone
from sitebuild.words import access_words

from .entries import Entry
from .osm_hours import osm_hours


@dataclass(frozen=True)
class Column:
    """`name` is for programs, `title` stands in the file, `meaning` in the dictionary."""

    name: str
    title: str
    meaning: str
    cell: Callable[[Entry], str]
    datatype: str = "string"


def _coordinate(entry: Entry, axis: int) -> str:
    return f"{entry.point[axis]:.5f}" if entry.point else ""


def _phone(entry: Entry, of: Callable[[Phone], str]) -> str:
    phone = entry.station.booking_phone
    return of(phone) if phone else ""


def _note(entry: Entry, field: str) -> str:
    part: dict[str, Any] = entry.station.record.get(field) or {}
    return str(part.get("note", ""))


def _unit(entry: Entry) -> str:
    return f"{entry.unit.code} {entry.unit.name}" if entry.unit else ""


def _communities(entry: Entry) -> str:
    return "；".join(f"{one.code} {one.name}" for one in entry.communities)


def _access(entry: Entry) -> str:
    return "；".join(access_words(entry.station.record.get("access", {})))


COLUMNS = (
    Column("id", "编号", "永久不变，也是网页地址的一部分", lambda e: e.station.id),
    Column("name", "名称", "站点名称", lambda e: e.station.name),
    Column(
        "tier",
        "层级",
        "区级心理健康指导中心、区级心理健康体验中心、心灵驿站或心理咨询室",
        lambda e: e.labels.tiers[e.station.tier],
    ),
    Column(
        "status",
        "状态",
        "开放、筹建中、暂停开放、已搬迁、已撤销；不是“开放”的没有开放时间",
        lambda e: e.labels.statuses[e.station.status],
    ),
    Column("unit", "街镇", "9位代码、空格、名称；区级站点为空", _unit),
    Column("communities", "服务社区", "12位代码、空格、名称；几个社区用“；”隔开", _communities),
    Column("address", "地址", "区、街镇、路和门牌、楼层", lambda e: e.address),
    Column(
        "landmark",
        "旁边有什么",
        "找路用的标志",
        lambda e: e.station.record["address"].get("landmark", ""),
    ),
    Column(
        "longitude",
        "经度",
        "WGS-84 坐标系；没有坐标的，为空",
        lambda e: _coordinate(e, 0),
        "decimal",
    ),
    Column("latitude", "纬度", "同上", lambda e: _coordinate(e, 1), "decimal"),
    Column(
        "opening_hours",
        "开放时间",
        "OpenStreetMap 的 opening_hours 写法，节假日和调休逐日写明；空着表示没有公布",
        lambda e: osm_hours(e.door),
    ),
    Column(
        "phone",
        "预约电话",
        "形如 0000-0000-0105 的是示例号码，打不通",
        lambda e: _phone(e, lambda phone: phone.number),
    ),
    Column(
        "phone_hours",
        "接听时间",
        "预约电话什么时候有人接，写法同开放时间",
        lambda e: _phone(e, lambda phone: osm_hours(e.answered(phone))),
    ),
    Column("booking", "预约说明", "怎么预约", lambda e: _note(e, "booking")),
    Column("services", "服务内容", "几项用“；”隔开", lambda e: "；".join(e.services)),
    Column("audience", "服务人群", "谁可以来", lambda e: e.audience),
    Column("free", "免费", "是或否", lambda e: "是" if e.station.record["fees"]["free"] else "否"),
    Column("fee_note", "收费说明", "收费的，写明标准", lambda e: _note(e, "fees")),
    Column("access", "无障碍", "只写已经知道的；没写的是还不知道", _access),
    Column(
        "verified_on",
        "核对日期",
        "最近一次核对这些信息的日子",
        lambda e: e.verified_on or "",
        "date",
    ),
    Column("url", "网页", "站点页的地址", lambda e: e.page),
    Column(
        "sample",
        "示例数据",
        "是，表示这一行是虚构的",
        lambda e: "是" if e.station.record.get("sample") else "否",
    ),
)
