"""The site of the shipped survey, built as its readers see it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.browser.inspection import Served
from tests.site.conftest import REPOSITORY


@pytest.fixture(scope="session")
def site(root: Served) -> Served:
    """The shipped survey, served below a path, where links that assume the root would break."""
    site = Served(root.folder / "survey", root.url + "survey/")
    command = [sys.executable, "-m", "litpress", "build", "--output", str(site.folder)]
    environment = os.environ | {"SITE_URL": site.url, "LITPRESS_REPOSITORY": "https://git.example/survey"}
    build = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    if build.returncode:
        pytest.fail(f"The site does not build:\n{build.stdout}{build.stderr}", pytrace=False)
    return site
