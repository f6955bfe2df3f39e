"""`python -m himoya`, which is what the front door runs."""

from __future__ import annotations

import sys

from himoya.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
