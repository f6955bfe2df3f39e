"""Writes down who came and who went."""

from __future__ import annotations

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.http import HttpRequest

from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in import devices
from himoya.platform.sign_in.doers import oneself
from himoya.platform.sign_in.models import Device


def connect() -> None:
    """Connect once, when the room is loaded."""
    user_logged_in.connect(_came, dispatch_uid="himoya.sign_in.came")
    user_logged_out.connect(_went, dispatch_uid="himoya.sign_in.went")


def _came(sender: object, request: HttpRequest, user: Account, **_: object) -> None:
    with transaction.atomic():
        devices.begin(request, user)
        record(Act.SIGNED_IN, by=oneself(user), subject=Subject("account", str(user.id)))


def _went(sender: object, request: HttpRequest, user: Account | None, **_: object) -> None:
    if user is None:
        return
    with transaction.atomic():
        Device.objects.filter(session_key=request.session.session_key).delete()
        record(Act.SIGNED_OUT, by=oneself(user), subject=Subject("account", str(user.id)))
