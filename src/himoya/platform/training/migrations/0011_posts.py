"""Established posts of agencies, and whether people who were trained are still in post."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import POLICY, of_own_person


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("training", "0010_told_later"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EstablishedPosts",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("works_at", models.CharField(max_length=100)),
                ("territory", models.CharField(blank=True, max_length=20)),
                ("posts", models.PositiveIntegerField()),
                ("day", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("entered_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
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
        migrations.CreateModel(
            name="PostNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("works_at", models.CharField(blank=True, max_length=100)),
                ("territory", models.CharField(blank=True, max_length=20)),
                (
                    "standing",
                    models.CharField(
                        choices=[("in_post", "in_post"), ("left", "left")], max_length=20
                    ),
                ),
                ("day", models.DateField()),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="post_notes",
                        to="training.trainee",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        AppendOnly("training_establishedposts"),
        RowSecurity("training_establishedposts", POLICY),
        RowSecurity("training_postnote", of_own_person("person_id")),
    ]
