"""Applications for access, what was done with each, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.data_access.visibility import BELOW_POLICY, POLICY
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("publication", "0004_delivered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("expert_tables", "expert_tables"), ("microdata", "microdata")],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("in_review", "in_review"),
                            ("more_asked", "more_asked"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("expired", "expired"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("practice", models.BooleanField(default=False)),
                ("received_on", models.DateField()),
                ("told", models.BinaryField()),
                (
                    "grant",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed_tables", "agreed_tables"),
                            ("on_premises", "on_premises"),
                        ],
                        max_length=20,
                    ),
                ),
                ("until", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publication.release",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ApplicationStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("enter", "enter"),
                            ("review", "review"),
                            ("ask_more", "ask_more"),
                            ("answer", "answer"),
                            ("advise", "advise"),
                            ("grant", "grant"),
                            ("refuse", "refuse"),
                            ("name_release", "name_release"),
                            ("hand_out", "hand_out"),
                            ("withdraw", "withdraw"),
                            ("expire", "expire"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.BinaryField(blank=True, null=True)),
                ("done_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="data_access.application",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["application", "done_at"], name="application_step_in_order"
                    )
                ],
            },
        ),
        RowSecurity("data_access_application", POLICY),
        RowSecurity("data_access_applicationstep", BELOW_POLICY),
    ]
