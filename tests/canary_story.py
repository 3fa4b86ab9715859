"""Canaries for everything that the schemas class as sensitive or personal, and who writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cast import REVIEWER
from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.request_forms import SCHEMAS
from chalicelib.domain.privacy import WORD, Privacy
from residents import CALL, COMPLAINT, COUNSELLOR, VOLUNTEER, send
from rig import Browser, Rig

FILLED: Mapping[str, Mapping[str, Any]] = {
    "callback": CALL,
    "complaint": COMPLAINT,
    "volunteer": VOLUNTEER,
}
HIGH = {Privacy.PERSONAL.value, Privacy.SENSITIVE.value}
RIGHT = {"reason": "by_phone", "identity": "called_back"}


@dataclass(frozen=True)
class Written:
    """What the residents write, form by form, and every canary in it."""

    answers: Mapping[str, Mapping[str, Any]]
    texts: tuple[str, ...]


def written() -> Written:
    """A canary in each field into which words or a number may be typed, found by its class."""
    answers, texts = {}, []
    for place, (kind, usual) in enumerate(FILLED.items()):
        told = dict(usual)
        for field, node in load_schema(SCHEMAS[kind])["properties"].items():
            if node[WORD] in HIGH and node["type"] == "string" and "enum" not in node:
                canary = _canary(f"{place}{len(texts)}", field, node)
                told[field] = canary
                texts.append(canary)
        answers[kind] = told
    return Written(answers, tuple(texts))


def _canary(number: str, field: str, node: Mapping[str, Any]) -> str:
    if field in ("reach", "phone", "reply_to"):
        return f"1391234{number:0>4}"
    return f"鸚鵡canary{number}在門口等了很久"[: node["maxLength"]]


def tell(rig: Rig, said: Written) -> None:
    """Sent, refused, opened, noted, handed over, asked for; one of each is erased."""
    resident, codes = rig.browser(), {}
    stations = {"callback": {}, "complaint": {"station": ""}, "volunteer": {"station": ""}}
    for kind, answers in said.answers.items():
        for turn in range(2):
            key = f"key-of-{kind}-{turn}"
            sent = send(resident, kind, answers, key=key, **stations[kind])
            assert sent.status == 201, sent.text
        codes[kind] = sent.json["code"]
        refused = send(resident, kind, {**answers, "agreed": False}, key="k" * 20, **stations[kind])
        assert refused.status == 422
        tail = "".join(filter(str.isdigit, _number(answers)))[-4:]
        for digits in ("0000", tail):
            told = resident.call("POST", "/request-copies", {"code": codes[kind], "tail": digits})
            assert told.status == 200
    for reader in (rig.browser(COUNSELLOR), rig.browser(REVIEWER)):
        _work(reader)
    assert resident.call("POST", "/request-status", {"code": codes["callback"]}).status == 200
    for code in codes.values():
        resident.call("POST", "/request-withdrawals", {"code": code})


def _number(answers: Mapping[str, Any]) -> str:
    return str(next((answers[one] for one in ("reach", "phone", "reply_to") if one in answers), ""))


def _work(reader: Browser) -> None:
    for one in reader.get("/desk/requests").json["requests"]:
        path = f"/desk/requests/{one['id']}"
        assert reader.call("POST", f"{path}/openings", {}).status == 200
        assert reader.call("POST", f"{path}/copies", RIGHT).status == 200
        reader.call("POST", f"{path}/marks", {"state": "contacted"}, if_match='"1"')
