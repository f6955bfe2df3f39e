"""Drafts of news on events that left, what was published of them, and who is shown it."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("training", "0020_templates_and_practice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EventNews",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="training.event",
                    ),
                ),
                (
                    "written_by",
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
            name="EventNewsDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("figures", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="training.event",
                    ),
                ),
                (
                    "made_by",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="event_news_draft_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventNewsStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("appearance", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("noted", "noted"),
                            ("put_right", "put_right"),
                            ("corrected", "corrected"),
                            ("withdrawn", "withdrawn"),
                            ("struck", "struck"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "en"), ("ru", "ru"), ("tg", "tg"), ("uz", "uz")],
                        max_length=2,
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("own_site", "own_site"),
                            ("press", "press"),
                            ("broadcast", "broadcast"),
                            ("social_media", "social_media"),
                        ],
                        max_length=12,
                    ),
                ),
                ("outlet", models.CharField(max_length=200)),
                ("heading", models.CharField(max_length=300)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("published_on", models.DateField()),
                ("edition", models.PositiveIntegerField()),
                ("figures", models.JSONField(default=list)),
                ("happened_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
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
                    "news",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="training.eventnews",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("appearance", "number"), name="event_news_step_once"
                    )
                ],
            },
        ),
        *(
            step
            for table in ("eventnewsdraft", "eventnews", "eventnewsstep")
            for step in (RowSecurity(f"training_{table}", POLICY), AppendOnly(f"training_{table}"))
        ),
    ]
