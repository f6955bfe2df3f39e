"""Run in a process of its own: says what is wrong with an installation after it was harmed.

Standard input: what was acknowledged, as JSON. Prints the problems as JSON. With ``cases`` as
argument it opens so many cases first and prints their ids and the id of the prosecutor's agency.
"""

from __future__ import annotations

import json
import sys

from himoya.platform.start import start


def main(words: list[str]) -> None:
    start()
    from tests.platform.operation.acting import missing_of, reader_of_role
    from tests.platform.operation.invariants import broken

    if words:
        from himoya.platform.agencies.models import Agency
        from himoya.platform.register.actions import open_case
        from tests.platform.register.cards import full_card

        police = reader_of_role("investigator")
        cases = [str(open_case(by=police, answers=full_card()).pk) for _ in range(int(words[1]))]
        to = str(Agency.objects.get(code="XD-PRO-01").pk)
        sys.stdout.write(json.dumps({"cases": cases, "to": to}))
        return
    sys.stdout.write(json.dumps([*missing_of(json.load(sys.stdin)), *broken()]))


if __name__ == "__main__":
    main(sys.argv[1:])
