"""Replacement of a built site: the new one is rendered beside it and takes its place as a whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litpress.content.lock import locked
from litpress.site.publish import write_tree

#: The lock of the commands that derive pages and render them; git ignores the folder.
LOCK = "build/site.lock"
_RENDERED = "build/site"
_HERE = -100  # AT_FDCWD of Linux
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


@dataclass(frozen=True)
class SiteReplacement:
    """A site while it is rendered.

    Attributes:
        folder: the folder to render it to.
        site: the folder whose place it takes.
    """

    folder: Path
    site: Path

    def finish(self) -> None:
        """Let the new site take the place of the last one, of which entries with hidden names are kept.

        Where the system can't exchange folders, the place is empty for a moment between two renames; a mount
        point, which can't be renamed, gets the new files one by one.

        Raises:
            OSError: a file can't be written.
        """
        self.site.parent.mkdir(parents=True, exist_ok=True)
        if self.site.exists():
            _keep_hidden(self.site, self.folder)
            shutil.copymode(self.site, self.folder)
        if not (_is_exchanged(self.folder, self.site) or _is_renamed(self.folder, self.site)):
            files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
            write_tree(
                self.site, ((path.relative_to(self.folder).as_posix(), path.read_bytes()) for path in files)
            )


@contextmanager
def replacing(root: Path, site: Path) -> Iterator[SiteReplacement]:
    """Render a site beside the last one, which stays as it is until the new one is finished.

    Args:
        root: the survey's folder.
        site: the folder of the site; if it is a symbolic link, the folder to which it leads is replaced.

    Yields:
        The replacement, with an empty folder on the file system of the site, if that can be.

    Raises:
        OSError: a file can't be written; always names one.
    """
    site = site.resolve()
    folder = _folder_for(root.resolve(), site)
    _remove(folder, site)
    try:
        folder.mkdir(parents=True)
        yield SiteReplacement(folder, site)
    except OSError as error:
        if error.filename is None:  # a full disk
            error.filename = str(site)
        raise
    finally:
        _remove(folder, site)


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Keep other commands from deriving and rendering the pages of a survey.

    Raises:
        Locked: another command still does after some seconds.
    """
    with locked(root, LOCK):
        yield


def _folder_for(root: Path, site: Path) -> Path:
    """A folder that git ignores, or else one beside the site, from where a rename is possible."""
    above = next(folder for folder in site.parents if folder.exists())
    is_near = above.stat().st_dev == root.stat().st_dev or not os.access(above, os.W_OK)
    if is_near and not site.is_relative_to(root / _RENDERED):
        return root / _RENDERED
    return site.with_name(f".{site.name}.unfinished")


def _remove(folder: Path, site: Path) -> None:
    """Remove what a build leaves, also one that was killed; bring back a site that was being renamed."""
    old = _old(folder)
    if old.is_dir() and not old.is_symlink() and not site.exists():
        old.rename(site)
    for rest in (folder, old):
        shutil.rmtree(rest, ignore_errors=True)


def _old(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.old")


def _keep_hidden(site: Path, folder: Path) -> None:
    """Link entries such as ``.git`` and ``.nojekyll``, which MkDocs keeps, too."""
    for entry in site.iterdir():
        if entry.name.startswith(".") and not (folder / entry.name).exists():
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, folder / entry.name, symlinks=True, copy_function=_link)
            else:
                _link(entry, folder / entry.name)


def _link(file: str | Path, to: str | Path) -> None:
    try:
        os.link(file, to, follow_symlinks=False)
    except OSError:  # another file system, or one without links
        shutil.copy2(file, to, follow_symlinks=False)


def _is_exchanged(folder: Path, site: Path) -> bool:
    """Exchange two folders in one step, if the system can: at no moment is there none.

    https://man7.org/linux/man-pages/man2/rename.2.html, https://keith.github.io/xcode-man-pages/renamex_np.2.html
    """
    paths = os.fsencode(folder), os.fsencode(site)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return not library.renamex_np(*paths, _EXCHANGE)
        return not library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
    except (AttributeError, OSError, TypeError):  # Windows, old libraries
        return False


def _is_renamed(folder: Path, site: Path) -> bool:
    """Put a folder in the place of another one, if that can be renamed."""
    old = _old(folder)
    try:
        if site.exists():
            site.rename(old)
        folder.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        return False
    return True
