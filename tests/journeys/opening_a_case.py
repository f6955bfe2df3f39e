"""Run in a process of its own: the investigator of a demonstration opens a case; prints its id."""

from __future__ import annotations

import sys
from pathlib import Path

from himoya.platform.start import start


def main() -> None:
    start(Path(sys.argv[1]))
    from himoya.platform.agencies.models import Post
    from himoya.platform.agencies.readers import reader_of_post
    from himoya.platform.register.actions import open_case
    from tests.platform.register.cards import full_card

    post = Post.objects.select_related("account", "agency").get(account__username="investigator")
    reader = reader_of_post(post.account_id, post.id, practice=False)
    assert reader is not None
    sys.stdout.write(str(open_case(by=reader, answers=full_card()).pk))


if __name__ == "__main__":
    main()
