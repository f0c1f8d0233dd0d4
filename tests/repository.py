"""A git repository of a survey."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Repository:
    """A survey under version control.

    Args:
        folder: the survey; its files are the first commit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")
        for name, value in {"user.name": "A contributor", "user.email": "a@elsewhere.example"}.items():
            self.git("config", name, value)
        self.git("config", "commit.gpgsign", "false")
        self.commit("The survey")

    def git(self, *arguments: str) -> str:
        """Call git, which must succeed, and return its output."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        """Commit everything, and return the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")
