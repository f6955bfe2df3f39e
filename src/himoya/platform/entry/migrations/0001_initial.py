from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from himoya.platform.database.row_security import (
    RowSecurity,
    account_is_mine,
    agency_is_mine,
    practice_is_mine,
)

MINE, OWNED = account_is_mine("account"), account_is_mine("owner")
HERE = f"{agency_is_mine('agency')} AND {practice_is_mine('practice')}"


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner", models.UUIDField()),
                ("agency", models.BigIntegerField()),
                ("practice", models.BooleanField(default=False)),
                ("target", models.CharField(max_length=60)),
                ("ending", models.CharField(max_length=5)),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.BinaryField(null=True)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-sent_at",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["owner", "-sent_at"], name="deliveries_by_owner")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner", models.UUIDField()),
                ("agency", models.BigIntegerField()),
                ("practice", models.BooleanField(default=False)),
                ("shared", models.BooleanField(default=False)),
                ("wing", models.CharField(max_length=40)),
                ("target", models.CharField(max_length=60)),
                ("form", models.CharField(max_length=60)),
                ("verb", models.CharField(max_length=40)),
                ("record", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("page", models.CharField(blank=True, max_length=60)),
                ("row", models.CharField(blank=True, max_length=20)),
                ("sealed", models.BinaryField()),
                ("begun_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("last_editor", models.UUIDField()),
                ("committed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-updated_at", "id"),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["owner", "-updated_at"], name="drafts_by_owner"),
                    models.Index(fields=["agency", "-updated_at"], name="drafts_by_agency"),
                    models.Index(fields=["record"], name="drafts_by_record"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.UUIDField()),
                ("agency", models.BigIntegerField()),
                ("practice", models.BooleanField(default=False)),
                ("verb", models.CharField(max_length=40)),
                ("list_name", models.CharField(max_length=60)),
                ("query", models.JSONField(default=dict)),
                ("file_type", models.CharField(max_length=4)),
                ("records", models.PositiveIntegerField()),
                ("persons", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("reason", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                ("second_needed", models.BooleanField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("made_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-asked_at",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["agency", "-asked_at"], name="exports_by_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("account")), _negated=True),
                            _connector="OR",
                        ),
                        name="somebody_else_agrees_to_an_export",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.UUIDField()),
                ("list_name", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("query", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("list_name", "name"),
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "list_name", "name"), name="a_view_stands_once"
                    )
                ],
            },
        ),
        RowSecurity("entry_draft", f"{HERE} AND ({OWNED} OR shared)"),
        RowSecurity("entry_savedview", MINE),
        RowSecurity("entry_exportrequest", f"{HERE} AND ({MINE} OR second_needed)"),
        RowSecurity("entry_delivery", f"{HERE} AND {OWNED}"),
    ]
