"""Certificates and statements: series of numbers, papers of a course, and what was issued."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import POLICY, below


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("training", "0003_trainers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperBatch",
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
                        choices=[
                            ("attendance", "attendance"),
                            ("achievement", "achievement"),
                            ("participation", "participation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("certified_by", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_batches",
                        to="training.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PaperSeries",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=50)),
                ("practice", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("attendance", "attendance"),
                            ("achievement", "achievement"),
                            ("participation", "participation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("name", models.BinaryField()),
                ("told", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("first", models.CharField(blank=True, max_length=50)),
                ("revoked_on", models.DateField(blank=True, null=True)),
                ("reason", models.BinaryField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="training.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="training.trainee",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="training.paper",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="training.paperbatch",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="training.paperseries",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CoursePapers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "en"), ("ru", "ru"), ("tg", "tg"), ("uz", "uz")],
                        max_length=2,
                    ),
                ),
                ("issuer", models.CharField(max_length=200)),
                ("issuer_above", models.JSONField(default=list)),
                ("signatories", models.JSONField(default=list)),
                ("printed_title", models.CharField(blank=True, max_length=200)),
                ("place_for_stamp", models.BooleanField(default=True)),
                ("valid_years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("names_the_subject", models.BooleanField(default=False)),
                ("least_percent", models.PositiveSmallIntegerField()),
                ("is_public", models.BooleanField(default=False)),
                (
                    "course",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="training.course",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="training.paperseries",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="paperseries",
            constraint=models.UniqueConstraint(
                fields=("practice", "code"), name="series_is_of_one_office"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("practice", "number"), name="number_of_one_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursepapers",
            constraint=models.CheckConstraint(
                condition=models.Q(("least_percent__range", (1, 100))),
                name="share_is_up_to_the_whole",
            ),
        ),
        RowSecurity("training_paperseries", POLICY),
        RowSecurity("training_coursepapers", below("training_course", "course_id")),
        RowSecurity("training_paperbatch", below("training_event", "event_id")),
        RowSecurity("training_paper", below("training_event", "event_id")),
    ]
