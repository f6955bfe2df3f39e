"""A PostgreSQL server for the length of a test run: own folder, socket only, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")

#: Oldest release that installations may use.
OLDEST = 15

OWNER, WEB = "himoya_owner", "himoya_web"

_ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB;
CREATE ROLE {WEB} LOGIN;
GRANT {WEB} TO {OWNER};
CREATE DATABASE himoya OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
"""


class NoServer(RuntimeError):
    """There are no programs of a PostgreSQL server here, or they do not start."""


def programs() -> Path | None:
    """Return the folder of the newest server programs, or None where there is none."""
    found = [folder for folder in DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    new_enough = [folder for folder in found if int(folder.parent.name) >= OLDEST]
    if new_enough:
        return max(new_enough, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """Start a server and yield the address of an empty database, as its owner.

    The server refuses to run as root: then it runs as ``postgres``, else ``nobody``. Raises
    NoServer.
    """
    bin_folder = programs()
    if bin_folder is None:
        raise NoServer("no initdb")
    user = _unprivileged()
    # A socket's path may hold 107 characters: the folder's name is short.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        cluster = folder / "cluster"
        _run(user, bin_folder / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-N")
        settings = (
            f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off "
            "-c synchronous_commit=off -c max_connections=60 -c shared_buffers=128MB"
        )
        log = folder / "log"
        control = (bin_folder / "pg_ctl", "-D", cluster, "-l", log, "-w")
        _run(user, *control, "-o", settings, "start")
        try:
            psql = (bin_folder / "psql", "-h", folder, "-U", "postgres", "-d", "postgres")
            for statement in _ROLES.strip().split("\n"):
                _run(user, *psql, "-v", "ON_ERROR_STOP=1", "-qc", statement)
            yield f"postgresql://{OWNER}@/himoya?host={folder}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


def _run(user: str | None, *command: str | Path) -> None:
    ran = subprocess.run(
        [str(part) for part in command],
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        # A daemon that keeps our pipe open would keep us waiting for its end.
        stdin=subprocess.DEVNULL,
    )
    if ran.returncode:
        raise NoServer(f"{Path(command[0]).name}: {ran.stderr.strip() or ran.stdout.strip()}")
