"""Fits a text into the bytes that a channel takes."""

ENDING = "……（名单未完，请登录平台查看）"


def fitted(text: str, limit: int) -> str:
    """The text in at most `limit` bytes of UTF-8, cut between characters and marked as cut."""
    content = text.encode()
    if len(content) <= limit:
        return text
    room = limit - len(ENDING.encode())
    return content[:room].decode(errors="ignore") + ENDING
