"""Take the screenshot of the home page that the README shows.

Run as ``python scripts/take_picture.py SITE PICTURE.png`` after ``make site``; `make picture` does both.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import install_chromium

SIZE = (1280, 800)
#: Size of the palette: enough for flat colors and smooth text, at a third of the file size.
COLORS = 128


class _Host(SimpleHTTPRequestHandler):
    """A file server without a log."""

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def picture_of(site: Path) -> bytes:
    """Return a screenshot of the home page of a built site, in light colors, as PNG."""
    width, height = SIZE
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    with host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=install_chromium.find(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{host.server_port}/")
        page.wait_for_load_state("networkidle")
        taken = page.screenshot()
        browser.close()
        host.shutdown()
    small = BytesIO()
    Image.open(BytesIO(taken)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Usage: take_picture.py SITE PICTURE.png")
    Path(sys.argv[2]).write_bytes(picture_of(Path(sys.argv[1])))
