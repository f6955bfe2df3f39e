"""``python -m himoya.platform.operation.child MODULE WORDS…``: a module that ends with its parent.

The supervisor starts its two processes so. When it is killed outright it can end nobody any more;
a server without a supervisor would hold the port against the next start.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import sys

#: Of Linux's ``prctl``: the signal that comes when the parent dies.
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Ask to be told to end when the parent dies. Elsewhere than on Linux this does nothing."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    if os.getppid() == 1:  # it has died already
        sys.exit(0)


def main() -> None:
    """Become the module that the words name."""
    end_with_parent()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
