"""Releases, what was done with each, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.publication.visibility import BELOW_POLICY, POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("built", "built"),
                            ("protected", "protected"),
                            ("failed", "failed"),
                            ("attacked", "attacked"),
                            ("broken", "broken"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("revised", "revised"),
                            ("withdrawn", "withdrawn"),
                            ("discarded", "discarded"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("practice", models.BooleanField(default=False)),
                ("plan", models.TextField()),
                ("reason", models.TextField(blank=True)),
                ("prepared_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("cut_off", models.DateTimeField()),
                ("snapshot", models.CharField(max_length=64)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("pass", "pass"), ("review", "review"), ("fail", "fail")],
                        max_length=10,
                    ),
                ),
                ("edition", models.CharField(blank=True, max_length=64)),
                ("compared", models.CharField(blank=True, max_length=64)),
                ("cells", models.PositiveIntegerField(blank=True, null=True)),
                ("hidden", models.PositiveIntegerField(blank=True, null=True)),
                ("found", models.PositiveIntegerField(blank=True, null=True)),
                ("narrowed", models.PositiveIntegerField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("embargo", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
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
            name="Step",
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
                            ("build", "build"),
                            ("protect", "protect"),
                            ("fail", "fail"),
                            ("attack", "attack"),
                            ("break", "break"),
                            ("ask_back", "ask_back"),
                            ("approve", "approve"),
                            ("publish", "publish"),
                            ("revise", "revise"),
                            ("withdraw", "withdraw"),
                            ("discard", "discard"),
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
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="publication.release",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "discarded"), _negated=True),
                fields=("name",),
                name="a_release_is_named_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_approves_what_they_prepared",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["release", "done_at"], name="release_step_in_order"),
        ),
        RowSecurity("publication_release", POLICY),
        RowSecurity("publication_step", BELOW_POLICY),
    ]
