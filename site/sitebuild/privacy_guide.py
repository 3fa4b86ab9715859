"""`content/guide/privacy.md`: which data are of which class, how long each class is kept.

The classes stand in `schemas/` (`x-privacy`), the days in `content/policy/retention`;
`python -m sitebuild.privacy_guide` writes the page anew, and a test fails while it is not so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.privacy_gate import resolve_in
from chalicelib.adapters.retention_files import load_classes
from chalicelib.domain.privacy import Privacy, classed
from chalicelib.domain.retention import Bound, RecordClass

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "content" / "guide" / "privacy.md"
NAMES = {
    Privacy.PUBLIC: "公开",
    Privacy.INTERNAL: "内部",
    Privacy.PERSONAL: "个人信息",
    Privacy.SENSITIVE: "敏感",
}
HEAD = """\
---
title: 数据分类和保存期限
description: 每一个数据项属于哪一类，能到哪里、不能到哪里；每一类记录保存多久，依据是什么。
---

# 数据分类和保存期限

这一页由 `schemas/` 和 `content/policy/retention/classes.yml` 生成，请改那里，不要改这一页。

所有表式一共 {total} 个数据项，每一个都有一类，写在表式的 `x-privacy` 里。少一个，检查就不通过。

| 类 | 是什么 | 能到哪里 | 有几项 |
|---|---|---|---|
| 公开 | 本来就给大家看的 | 网站、开放数据 | {public} |
| 内部 | 工作上的数字和说明，没有人 | 按角色看，汇总、导出、公文 | {internal} |
| 个人信息 | 能认出一个具体的人，多是工作联系 | 按角色看，台账自己的导出；不上网站 | {personal} |
| 敏感 | 求助的人写的，密码和验证码 | 只有负责的人打开；不进日志、审计、导出、网站 | {sensitive} |

## 这些检查由分类推动

| 在哪一步 | 不许什么 | 不符合时 |
|---|---|---|
| 生成网站，读内容文件 | 内容文件里有“公开”以外的项目 | 不生成 |
| 写开放数据，放出公开信息和进展 | 文件里有“公开”以外的项目 | 不写出 |
| 启动，读台账表式 | 能用表格带走的台账里有“敏感” | 不启动 |
| 启动，读导出格式 | 数据导出里有“敏感” | 不启动 |
| 启动，读不记名的问卷 | 不密封的答卷里有能认出人的项目 | 不启动 |
| 写日志 | `log-line.v1` 以外的项目；“个人信息”和“敏感”加不进去 | 不写 |
| 测试 | 居民的表单里，每个“敏感”“个人信息”的空都写上记号，走完全程以后到处找 | 测试不通过 |

分类和检查是怎么定的，见 `infra/decisions/0052`。
"""
KEPT_HEAD = """
## 每一类记录保存多久

下限和上限是规定，区里只能在中间选，写在 `content/district/retention.yml`。\
选得不对，服务不启动，说明原因。标“待核对”的条款，上线以前请法务对照原文。

| 记录 | 里面有什么 | 下限 | 上限 | 不另选时 | 到期 |
|---|---|---|---|---|---|
"""
PROOF = """
每次删除都留下删除证明：哪一类、几件、各件编号的摘要、哪天收到、依据、什么时候删的，没有一个字的内容。\
居民在[我留下的内容](/my-request/)删除以后马上看到，凭编号可以再核对。\
审计记录里有同一个编号。

删除先毁掉这一件的密钥，再删记录。密钥不在备份里，也不在数据库的时间点恢复里：\
恢复昨天的备份，或者把表恢复到昨天，删掉的也打不开。

依法暂停删除（诉讼、监察调取）写在同一个文件的 `holds` 里，写明文书和到期日。居民请求不能暂停：\
网页上答应了最多30天。
"""
FIELDS_HEAD = """
## 个人信息和敏感的数据项

| 表式 | 个人信息 | 敏感 |
|---|---|---|
"""
ALL_HEAD = """
## 全部表式

| 表式 | 公开 | 内部 | 个人信息 | 敏感 |
|---|---|---|---|---|
"""


def guide() -> str:
    """The whole page."""
    found = {name: _fields(name) for name in _names()}
    counts = Counter(one.value for fields in found.values() for one in fields.values())
    parts = [
        HEAD.format(total=counts.total(), **{one.value: counts[one.value] for one in Privacy}),
        KEPT_HEAD + "\n".join(map(_class_line, load_classes())) + "\n" + PROOF,
        FIELDS_HEAD + "\n".join(_high_lines(found)) + "\n",
        ALL_HEAD + "\n".join(_line(name, fields) for name, fields in found.items()) + "\n",
    ]
    return "".join(parts)


def _names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "schemas").glob("*.v[0-9]*.json"))


def _fields(name: str) -> dict[str, Privacy]:
    """The class of each property, each named once, those of parts under the part's name."""
    schema = load_schema(name)
    parts: dict[str, Mapping[str, Any]] = {"": schema, **schema.get("$defs", {})}
    found: dict[str, Privacy] = {}
    for part, node in parts.items():
        own = {key: value for key, value in node.items() if key != "$ref"}
        for pointer, privacy in classed(own, lambda _: ({}, resolve_in(schema))):
            found[f"{part}{pointer}"] = privacy or Privacy.SENSITIVE
    return found


def _high_lines(found: Mapping[str, Mapping[str, Privacy]]) -> Iterator[str]:
    for name, fields in found.items():
        cells = [
            "、".join(
                dict.fromkeys(_said(name, at) for at, own in fields.items() if own is privacy)
            )
            for privacy in (Privacy.PERSONAL, Privacy.SENSITIVE)
        ]
        if any(cells):
            yield f"| {_link(name)} | {cells[0] or '无'} | {cells[1] or '无'} |"


def _said(name: str, place: str) -> str:
    """A property's printed label, or its name where it has none."""
    part, *steps = place.split("/")
    node: Mapping[str, Any] = load_schema(name)
    node = node["$defs"][part] if part else node
    for step in steps:
        node = node["items"] if step == "*" and "items" in node else node
        node = node.get("properties", {}).get(step, node)
    title = str(node.get("title") or f"`{steps[-1]}`")
    return title.replace("|", "、")


def _link(name: str) -> str:
    return f"[{load_schema(name).get('title', name)}](/schemas/{name}.json)"


def _line(name: str, fields: Mapping[str, Privacy]) -> str:
    there = set(fields.values())
    return (
        f"| {_link(name)} | " + " | ".join("有" if one in there else "" for one in Privacy) + " |"
    )


def _class_line(one: RecordClass) -> str:
    kept = f"{one.kept} 天" if one.swept else "一直保存"
    end = "自动删除，有证明" if one.swept else "不自动删除"
    note = f"{end}。{one.note}" if one.note else end
    cells = (one.title, one.holds, _bound(one.floor), _bound(one.ceiling), kept, note)
    return f"| {' | '.join(cells)} |"


def _bound(bound: Bound | None) -> str:
    if bound is None:
        return "没有"
    days = f"{bound.days} 天" if bound.days else "没有"
    return f"{days}（{bound.source}：{bound.clause}{'' if bound.reviewed else '；待核对'}）"


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
