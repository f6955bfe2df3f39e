"""Photographs of programmes once more, small, for lists over thin lines."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.programmes.visibility import BELOW_PHOTOGRAPH


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("programmes", "0007_published_news"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PhotographPreview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "pdf"),
                            ("jpg", "jpg"),
                            ("png", "png"),
                            ("txt", "txt"),
                            ("docx", "docx"),
                            ("xlsx", "xlsx"),
                            ("odt", "odt"),
                            ("ods", "ods"),
                            ("mp3", "mp3"),
                            ("mp4", "mp4"),
                            ("wav", "wav"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "sensitivity",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("case", "case"),
                            ("identity", "identity"),
                            ("health", "health"),
                            ("counselling", "counselling"),
                            ("sealed", "sealed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("size", models.PositiveBigIntegerField()),
                ("title", models.BinaryField()),
                ("head", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("digest_key", models.CharField(max_length=12)),
                ("uploaded_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photograph",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preview",
                        to="programmes.programmephotograph",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("programmes_photographpreview", BELOW_PHOTOGRAPH),
    ]
