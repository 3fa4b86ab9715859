"""Items as DynamoDB's wire format has them: texts and whole numbers, and the sizes it allows."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.errors import TooLarge

Item = Mapping[str, Mapping[str, str]]
LARGEST_ITEM = 400 * 1024
LARGEST_TRANSACTION = 4 * 1024 * 1024
MOST_ACTIONS = 100
NUMBER_BYTES = 21


def item_of(**members: str | int | None) -> Item:
    """An item of these members; None leaves the member out, so that it reads back as None."""
    return {
        name: {"N": str(value)} if isinstance(value, int) else {"S": value}
        for name, value in members.items()
        if value is not None
    }


def text(item: Item, name: str) -> str:
    """The text in that member; KeyError if it is absent."""
    return item[name]["S"]


def text_or_none(item: Item, name: str) -> str | None:
    """The text in that member, or None."""
    return item[name]["S"] if name in item else None


def number(item: Item, name: str) -> int:
    """The whole number in that member; KeyError if it is absent."""
    return int(item[name]["N"])


def item_bytes(item: Item) -> int:
    """What DynamoDB counts for the item, numbers at their longest: names and values in UTF-8."""
    return sum(
        len(name.encode()) + (len(value["S"].encode()) if "S" in value else NUMBER_BYTES)
        for name, value in item.items()
    )


def within_limits(items: Iterable[Item]) -> None:
    """TooLarge if an item is over 400 KB, or all in one transaction over 4 MB or 100 items."""
    sizes = [item_bytes(item) for item in items]
    if max(sizes) > LARGEST_ITEM:
        raise TooLarge(f"{max(sizes)} bytes in one item")
    if sum(sizes) > LARGEST_TRANSACTION or len(sizes) > MOST_ACTIONS:
        raise TooLarge(f"{sum(sizes)} bytes in {len(sizes)} items of one transaction")
