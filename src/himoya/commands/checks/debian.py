"""Programs from Debian's packages that only some tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from himoya.commands.checks.steps import Outcome, run_program
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

PACKAGES = (
    "chromium",  # pages and pictures of results are looked at in a browser
    "default-jre-headless",  # validators written in Java
    "fonts-noto-core",  # letters of Tajik and Uzbek in what is drawn
    "libreoffice-calc",  # templates are opened by another program than the one that wrote them
    "libreoffice-writer",
    "poppler-utils",  # documents are turned into pictures and text
    "postgresql",
    "slapd",  # a directory that people sign in with
)

MINUTES = 20


def install_missing_packages(root: Path, language: Language) -> Outcome:
    """Install what is missing, if we may; else say what somebody who may has to install."""
    missing = missing_packages()
    if not missing:
        return Outcome(passed=1)
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        text = "These Debian packages are missing; please install them as root: {packages}"
        return Outcome(failed=1, said=sentences.say(language, text, packages=" ".join(missing)))
    settings = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    install = ("apt-get", "install", "--yes", "--no-install-recommends", *missing)
    for command in (("apt-get", "update"), install):
        outcome = run_program(*command, folder=root, seconds=MINUTES * 60, settings=settings)
        if outcome.failed:
            return outcome
    return outcome


def missing_packages() -> list[str]:
    """Those that dpkg does not know as installed; all, where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return list(PACKAGES)
    return [package for package in PACKAGES if not _is_installed(package)]


def _is_installed(package: str) -> bool:
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout == "installed"
