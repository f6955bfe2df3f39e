"""Run by `test_numbering` in a process of its own: two writers draw official numbers at once.

Prints the numbers drawn, one a line. Arguments: how many each draws.
"""

from __future__ import annotations

import sys
import threading

from himoya.platform.start import start


def main(each: int) -> None:
    start()
    from django.db import connection, connections, transaction

    from himoya.platform.agencies.actions.establishing import establish_agencies
    from himoya.platform.agencies.models import Agency
    from himoya.platform.database.migrating import migrate
    from himoya.platform.register.kinds import NumberKind
    from himoya.platform.register.numbering import next_number

    migrate()
    establish_agencies()
    agency = Agency.objects.get(code="XD-MIA-01")
    connection.close()
    barrier, drawn = threading.Barrier(2), []

    def draw() -> None:
        barrier.wait()
        for place in range(each):
            try:
                with transaction.atomic():
                    number = next_number(agency, NumberKind.CASE, practice=False)
                    if place % 5 == 4:
                        raise ArithmeticError  # the case was not opened after all
                drawn.append(number)
            except ArithmeticError:
                continue
        connections.close_all()

    writers = [threading.Thread(target=draw) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    sys.stdout.write("\n".join(drawn))


if __name__ == "__main__":
    main(int(sys.argv[1]))
