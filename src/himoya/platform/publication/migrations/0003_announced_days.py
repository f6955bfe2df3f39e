"""Announced days of publication, and steps that nobody does because they come by themselves."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.codes
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.publication.visibility import BELOW_ANNOUNCEMENT_POLICY, POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("publication", "0002_returned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("announced", "announced"),
                            ("moving", "moving"),
                            ("kept", "kept"),
                            ("dropped", "dropped"),
                            ("cancelled", "cancelled"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("practice", models.BooleanField(default=False)),
                ("tables", models.JSONField()),
                ("period", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("new_at", models.DateTimeField(blank=True, null=True)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("calendar_reason"),
                        max_length=30,
                    ),
                ),
                ("kept_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="announcements",
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
            name="AnnouncementStep",
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
                            ("propose", "propose"),
                            ("announce", "announce"),
                            ("refuse", "refuse"),
                            ("ask_to_move", "ask_to_move"),
                            ("move", "move"),
                            ("leave", "leave"),
                            ("tie", "tie"),
                            ("keep", "keep"),
                            ("cancel", "cancel"),
                        ],
                        max_length=20,
                    ),
                ),
                ("before", models.DateTimeField(blank=True, null=True)),
                ("after", models.DateTimeField(blank=True, null=True)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("calendar_reason"),
                        max_length=30,
                    ),
                ),
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
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="publication.announcement",
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
            },
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("release__isnull", False)),
                fields=("release",),
                name="a_release_keeps_one_promise",
            ),
        ),
        migrations.AddIndex(
            model_name="announcementstep",
            index=models.Index(
                fields=["announcement", "done_at"], name="announcement_step_in_order"
            ),
        ),
        RowSecurity("publication_announcement", POLICY),
        RowSecurity("publication_announcementstep", BELOW_ANNOUNCEMENT_POLICY),
    ]
