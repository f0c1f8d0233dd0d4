"""Find the Chromium that the browser tests drive; install Debian's where there is none and we may.

Playwright would download a build of its own. A packaged browser needs no such download, is kept
up to date by the system, and is what many machines have already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
MISSING = (
    "The browser tests need Chromium or Google Chrome, and none was found. "
    "Install one, or set LITPRESS_CHROMIUM to the path of its executable."
)


def find() -> str | None:
    """Return the executable to drive: the one the environment names, else the first there is."""
    if named := os.environ.get("LITPRESS_CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, (*COMMANDS, *APPLICATIONS))), None)


def _install() -> None:
    """Run apt-get where it exists and we are root, or can be without a password."""
    if not shutil.which("apt-get"):
        return
    root: list[str] = []
    if os.geteuid() != 0:
        root = ["sudo", "--non-interactive"]
        if not shutil.which("sudo") or subprocess.run([*root, "true"], check=False).returncode:
            return
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    print("Installing Chromium for the browser tests …", file=sys.stderr)
    subprocess.run([*apt, "update"], check=False, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*apt, "install", "--no-install-recommends", "chromium"],
        check=False,  # what counts is whether a browser is there afterwards
        stdout=subprocess.DEVNULL,
    )


def main() -> None:
    if find() is None and "LITPRESS_CHROMIUM" not in os.environ:
        _install()
    if (path := find()) is None:
        sys.exit(MISSING)
    print(f"Chromium: {path}")


if __name__ == "__main__":
    main()
