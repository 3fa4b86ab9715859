"""Takes the pictures of the guide and notes what each page said then; take.py calls it."""

import io
import json
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from guide_pictures import FOLDER, MANIFEST, PICTURES, Camera, outline  # noqa: E402 — see above
from public_site import BUILT_AT, CONTENT, served  # noqa: E402 — as above
from running_server import Server  # noqa: E402 — as above
from sitebuild.build import build_site  # noqa: E402 — as above

COLOURS = 48


def take_guide(browser: Browser, server: Server) -> None:
    """Every picture anew, the manifest with them; pictures that are no longer taken go."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    noted: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site(site, CONTENT, BUILT_AT)
        with served(site) as address:
            camera = Camera(browser, address, server)
            for picture in PICTURES:
                page = camera.show(picture)
                _keep(page.screenshot(), picture.name)
                told = {"page": picture.address, "title": page.title(), "outline": outline(page)}
                noted[picture.name] = told
                page.context.close()
    for path in FOLDER.glob("*.png"):
        if path.stem not in noted:
            path.unlink()
    MANIFEST.write_text(json.dumps(noted, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _keep(shot: bytes, name: str) -> None:
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
