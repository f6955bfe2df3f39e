"""Run in a process of its own: signs people in without their passwords.

Prints role -> value of the session's cookie, as JSON. Arguments: roles; ``role*N`` for N sessions.
"""

from __future__ import annotations

import json
import sys

from himoya.platform.start import start


def main(words: list[str]) -> None:
    start()
    from django.conf import settings
    from django.test import Client

    from himoya.platform.agencies.models import Post

    signed_in: dict[str, list[str]] = {}
    for word in words:
        role, _, times = word.partition("*")
        posts = list(Post.objects.filter(role=role).order_by("valid_from", "id"))
        for place in range(int(times or 1)):
            client = Client(SERVER_NAME="localhost")
            client.force_login(posts[place % len(posts)].account)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            signed_in.setdefault(role, []).append(cookie)
    sys.stdout.write(json.dumps(signed_in))


if __name__ == "__main__":
    main(sys.argv[1:])
