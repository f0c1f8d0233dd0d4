"""Find Chromium for the browser tests, or install the Debian package if possible.

Playwright would download its own build. A packaged browser is kept up to date by the system, and many
machines have one already.
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
    """Return the path of the browser: LITPRESS_CHROMIUM if set, else the first one found, or None."""
    if named := os.environ.get("LITPRESS_CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, (*COMMANDS, *APPLICATIONS))), None)


def _install() -> None:
    """Run apt-get if it exists, as root or by sudo without a password."""
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
        check=False,  # checked afterwards: whether there is a browser
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
