"""Sessions in the database, found by a question that is put together once in a process."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from himoya.platform.database.clock import now
from himoya.platform.database.standing_questions import ANY_INSTANT, ANY_TEXT, StandingQuestion


def _going_on(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)


_GOING_ON = StandingQuestion(_going_on, ANY_TEXT, ANY_INSTANT)


class SessionStore(db.SessionStore):
    """Django's own, which every page of somebody who is signed in asks; its name salts sessions."""

    def _get_session_from_db(self) -> Session | None:
        for found in _GOING_ON.of(str(self.session_key), now()):
            return found
        self._session_key = None
        return None
