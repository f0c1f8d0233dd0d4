"""Files of a survey: only regular ones are read, and their names are safe on every system.

Links, pipes, sockets and devices are never opened: a link can publish any file of the computer, and a pipe
waits forever.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from slugify import slugify

from litpress.model.field_values import DEVICE_NAMES
from litpress.problems.problem import Place, Problem, visible
from litpress.problems.rules import Rule

#: The length of a digest's name without its day and ending.
LONGEST_STEM = 80
# File systems allow 255 bytes; unfinished files have longer names.
_LONGEST_NAME = 200
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")
_FOLDERS = ("content", "templates")
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Emacs marks a file that it edits with a link of this name, to nowhere.
_LOCK_OF_EMACS = ".#"
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file; in a source, a colon comes before the line.
_UNSAFE = '<>:"/\\|?*'


def entries(root: Path, folder: str) -> list[Path]:
    """The entries of a folder in the order of their names, without hidden ones; none if it is a link.

    Args:
        root: the survey's folder.
        folder: the folder below it, with forward slashes.
    """
    place = root
    for part in PurePath(folder).parts:
        place /= part
        if not is_folder(place):
            return []
    return sorted(entry for entry in place.iterdir() if not entry.name.startswith("."))


def is_regular(path: Path) -> bool:
    """Whether a path is that of a file itself, not of a link to one."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Whether a path is that of a folder itself, not of a link to one."""
    return stat.S_ISDIR(_mode(path))


def irregular_files(root: Path) -> Iterator[Problem]:
    """Yield all that is neither a regular file nor a folder in the content and templates of a survey."""
    folders = [os.path.join(root, name) for name in _FOLDERS]  # noqa: PTH118 -- ten thousand paths
    for folder in folders:
        if not is_folder(Path(folder)):
            yield from _irregular(root, Path(folder))
            continue
        with os.scandir(folder) as found:
            for entry in sorted(found, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif not entry.is_file(follow_symlinks=False):
                    yield from _irregular(root, Path(entry.path))


def _irregular(root: Path, path: Path) -> Iterator[Problem]:
    mode = _mode(path)
    kind = next((words for is_of_kind, words in _KINDS if is_of_kind(mode)), None)
    if kind and not (stat.S_ISLNK(mode) and path.name.startswith(_LOCK_OF_EMACS)):
        place = Place(path.relative_to(root).as_posix())
        message = f"is {kind}, which is never opened"
        yield Rule.READABLE.violation(place, message, "replace it with a file, or delete it")


def unsafe_names(folder: str, names: Iterable[str]) -> Iterator[Problem]:
    """Yield names of files that not every system can have, or that a record can't name as its source.

    Args:
        folder: the folder of the files, with forward slashes.
        names: their names.
    """
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(unicodedata.normalize("NFKC", name).casefold(), name)
        same = f"is the same name as {other} on some systems" if other != name else ""
        if flaw := _flaw_of(name) or same:
            stem = slugify(PurePath(name).stem, max_length=LONGEST_STEM) or "a-name"
            stem = f"another-{stem}" if same or stem in DEVICE_NAMES else stem
            fix = f"rename it, as in {stem}{safe_ending(name)}"
            yield Rule.FILE_NAME.violation(Place(f"{folder}/{name}"), flaw, fix)


def safe_ending(name: str) -> str:
    """The ending of a name if it is a short one of letters and digits, or else ``.txt``."""
    ending = PurePath(name).suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ".txt"


def _flaw_of(name: str) -> str:
    """The predicate of a sentence that says why a name is not safe; empty if it is."""
    hidden = next((c for c in name if visible(c) != c), "")
    if "\ud800" <= hidden <= "\udfff":
        return "has a name that is not UTF-8"
    if hidden:
        return f"has the character U+{ord(hidden):04X} in its name"
    if unsafe := next((c for c in name if c in _UNSAFE), ""):
        return f"has {unsafe} in its name"
    if name != " ".join(name.split()):
        return "has blanks in its name that are not single spaces between words"
    if name.startswith("-") or name.endswith("."):
        return "has a name that begins with a hyphen or ends in a period"
    if name != unicodedata.normalize("NFC", name):
        return "has a name that is not in Unicode's normal form C"
    if name.partition(".")[0].rstrip().casefold() in DEVICE_NAMES:
        return "has the name of a device on Windows"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return f"has a name of more than {_LONGEST_NAME} bytes"
    return ""


def _mode(path: Path) -> int:
    """The mode of a path itself; 0 if it does not exist."""
    try:
        return path.lstat().st_mode
    except OSError:
        return 0
