"""The hook by which MkDocs reads what sitebuild says of each article; it imports nothing of ours.

MkDocs loads this file by its path, in a process of its own.
"""

import json
import os
from pathlib import Path
from typing import Any


def on_config(config: Any) -> Any:
    """Put `{slug: facts}` where the template finds it: `config.extra.articles`."""
    file = os.environ.get("XINYI_ARTICLES")
    config.extra["articles"] = json.loads(Path(file).read_text("utf-8")) if file else {}
    return config
