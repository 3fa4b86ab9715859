"""Looks whether what was deployed answers: the API says that it is well and where its data lie."""

import json
import time
import urllib.error
import urllib.request

TRIES = 6
PAUSE = 2.0


class NotWell(Exception):
    """The API did not answer as it should; the text says how."""


def api_url(outputs: dict[str, str], endpoint_url: str | None) -> str:
    """Where the API is; an emulator has one address for all of them."""
    if endpoint_url is None:
        return outputs["EndpointURL"].rstrip("/")
    return f"{endpoint_url}/restapis/{outputs['ApiId']}/live/_user_request_"


def look(url: str, pause: float = PAUSE) -> None:
    """Ask for the health, several times while it wakes up; NotWell."""
    said = ""
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(f"{url}/api/v1/health", timeout=40) as answer:
                found = json.loads(answer.read())
        except (OSError, ValueError) as error:
            said = f"{type(error).__name__} {getattr(error, 'code', '')}".strip()
        else:
            if (found["status"], found["store"]) == ("ok", "dynamodb"):
                return
            said = json.dumps(found)
        time.sleep(pause)
    raise NotWell(said)
