"""PostgreSQL refuses to run as root: then another account runs it, and no folder above is opened for that.

The account is led to the data by the folder that its programs are started in, which Linux keeps at hand whoever may
pass through the folders above. The programs are copied where it can reach them, if it cannot where they are.
"""

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from pathlib import Path

import msgspec

ACCOUNTS_FOR_ROOT = ("postgres", "nobody")
HERE = Path("/proc/self/cwd")
"""The folder that a process is in, for itself."""
FOR_EVERYBODY = 0o755


class NoAccount(Exception):
    """There is nobody who could run PostgreSQL for root; the message is one line."""


class SystemAccount(msgspec.Struct, frozen=True):
    """Whom PostgreSQL runs as."""

    uid: int
    gid: int

    def owns(self, *places: Path) -> None:
        """Give the places themselves, and nothing above or below them, to the account."""
        for place in places:
            os.chown(place, self.uid, self.gid)

    def reaches(self, place: Path) -> bool:
        """Whether it may pass through every folder above the place."""
        return all(self._may_pass(folder.stat()) for folder in place.parents)

    def _may_pass(self, folder: os.stat_result) -> bool:
        if folder.st_uid == self.uid:
            return bool(folder.st_mode & stat.S_IXUSR)
        if folder.st_gid == self.gid:
            return bool(folder.st_mode & stat.S_IXGRP)
        return bool(folder.st_mode & stat.S_IXOTH)


def account_for(data: Path) -> SystemAccount | None:
    """Whoever owns the data, or a system account; None where we are not root and run it ourselves.

    Raises `NoAccount`.
    """
    if os.geteuid() != 0:
        return None
    if data.exists():
        owner = data.stat()
        if owner.st_uid == 0:
            raise NoAccount(f"{data} tilhører root, som PostgreSQL ikke kører som. Giv den til en anden konto.")
        return SystemAccount(owner.st_uid, owner.st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ACCOUNTS_FOR_ROOT:
        if name in known:
            return SystemAccount(known[name].pw_uid, known[name].pw_gid)
    raise NoAccount("PostgreSQL kører ikke som root, og her er ingen anden konto. Kør portalen som en anden.")


def within_reach(programs: Path, libraries: Path, account: SystemAccount) -> Path:
    """The programs where the account can run them: where they are, or a copy that root alone may change.

    `programs` is the folder `bin` of an installation beside whose own folder the libraries are. Raises `OSError`.
    """
    if account.reaches(programs / "postgres"):
        return programs
    installation = programs.parent
    name = hashlib.sha256(f"{installation}:{installation.stat().st_mtime_ns}".encode()).hexdigest()[:16]
    copy = Path(tempfile.gettempdir()) / f"portal-programs-{name}"
    if not is_roots_own(copy):
        _copy(installation, libraries, copy)
    return copy / installation.parent.name / installation.name / programs.name


def _copy(installation: Path, libraries: Path, copy: Path) -> None:
    """Beside its place first, and moved there, so that half a copy is never used; who comes second keeps the first."""
    unfinished = Path(tempfile.mkdtemp(prefix="portal-programs-"))
    try:
        shutil.copytree(installation, unfinished / installation.parent.name / installation.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        for folder in (unfinished, unfinished / installation.parent.name):
            folder.chmod(FOR_EVERYBODY)
        unfinished.rename(copy)
    except OSError:
        if not is_roots_own(copy):
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def is_roots_own(folder: Path) -> bool:
    """A folder, no link to one, that nobody but root can have put there or can change."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    others_may_write = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == 0 and not others_may_write
