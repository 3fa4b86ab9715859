"""Every property of every schema has its class of privacy, and the gates close by it."""

import json
from pathlib import Path

import pytest

from chalicelib.adapters.content_files import ContentError, read_checked
from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.log_lines import FIELDS
from chalicelib.adapters.privacy_gate import (
    public,
    require_exportable,
    require_public_schema,
    require_unsealed,
    resolve_in,
)
from chalicelib.adapters.request_forms import SCHEMAS
from chalicelib.domain.privacy import Privacy, TooPrivate, classed, too_private

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "schemas").glob("*.v[0-9]*.json"))
SEALED = ("callback", "complaint", "volunteer")


def places(name: str) -> list[tuple[str, Privacy | None]]:
    """The properties of a schema, those of its `$defs` that nothing refers to included."""
    schema = load_schema(name)
    parts = [schema, *schema.get("$defs", {}).values()]
    return [one for part in parts for one in classed(part, resolve_in(schema))]


def highest(name: str) -> Privacy:
    return max((found for _, found in places(name) if found), key=lambda one: one.rank)


def test_every_property_of_every_schema_has_a_class():
    bare = [f"{name}{place}" for name in NAMES for place, found in places(name) if found is None]
    assert bare == []
    assert sum(len(places(name)) for name in NAMES) > 1000


@pytest.mark.parametrize("name", NAMES)
def test_what_holds_others_is_as_high_as_the_highest_of_them(name):
    found = dict(places(name))
    low = [
        (place, inner)
        for place, own in found.items()
        for inner, other in found.items()
        if inner.startswith(f"{place}/") and own and other and own.rank < other.rank
    ]
    assert low == []


def test_a_property_without_a_class_is_seen_through_references_and_nested_lists():
    row = {"type": "object", "properties": {"phone": {"type": "string"}}}
    schema = {
        "$defs": {"row": row},
        "properties": {
            "rows": {"x-privacy": "public", "items": {"items": {"$ref": "#/$defs/row"}}}
        },
    }
    found = dict(classed(schema, resolve_in(schema)))
    assert found == {"/rows": Privacy.PUBLIC, "/rows/*/*/phone": None}


def test_the_dialect_itself_asks_for_a_class():
    house = (ROOT / "schemas/meta/house.json").read_text("utf-8")
    assert json.loads(house)["properties"]["properties"]["additionalProperties"]["allOf"][1] == {
        "required": ["x-privacy"]
    }


def test_what_residents_write_to_a_desk_is_the_highest_class_of_its_form():
    assert highest(SCHEMAS["callback"]) == highest(SCHEMAS["complaint"]) == Privacy.SENSITIVE
    assert highest(SCHEMAS["volunteer"]) == Privacy.PERSONAL
    assert load_schema("api.v1")["$defs"]["Request"]["properties"]["answers"]["x-privacy"] == (
        "sensitive"
    )


@pytest.mark.parametrize("name", [SCHEMAS[kind] for kind in SEALED])
def test_no_sealed_form_passes_another_gate(name):
    with pytest.raises(TooPrivate, match=f"{name}"):
        require_unsealed(name)
    with pytest.raises(TooPrivate):
        require_public_schema(name)


def test_a_form_with_something_sensitive_is_no_register():
    with pytest.raises(TooPrivate, match="/reach"):
        require_exportable("callback-request.v1")
    assert require_exportable("expert.v1") is None


def test_content_that_could_name_a_person_is_refused_before_a_page_is_built(tmp_path):
    source = tmp_path / "expert.yml"
    source.write_text("name: 周\n", "utf-8")
    with pytest.raises(TooPrivate, match=r"expert\.v1"):
        read_checked(source, "expert.v1")
    with pytest.raises(ContentError):
        read_checked(source, "hotline.v1")


def test_a_file_for_everybody_holds_nothing_that_is_not_classed_public():
    change = {"station": "zx-1", "on": "2026-01-05", "facts": "0" * 64}
    fine = {"schema": "/schemas/directory-changes.v1.json", "changes": [change]}
    assert public("directory-changes.v1", fine) == fine
    with pytest.raises(TooPrivate, match="/changes/\\*/by"):
        public("directory-changes.v1", {**fine, "changes": [{**change, "by": "tingsong-lead"}]})


def test_a_value_of_a_higher_class_is_named_by_its_place_and_not_told():
    schema = load_schema("callback-request.v1")
    found = too_private(schema, {"reach": "0000-0000-7788"}, Privacy.PERSONAL, resolve_in(schema))
    assert found == ["/reach"]


def test_a_log_line_has_only_fields_that_the_schema_classes():
    assert frozenset(load_schema("log-line.v1")["properties"]) == FIELDS
    assert highest("log-line.v1") == Privacy.INTERNAL


@pytest.mark.parametrize("scope", ["month", "year", "history"])
def test_no_export_of_figures_can_name_a_person(scope):
    assert highest(f"export-{scope}.v1") is Privacy.INTERNAL
