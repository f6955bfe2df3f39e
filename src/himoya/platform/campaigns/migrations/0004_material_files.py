"""Words of materials, their files by language, and who sees them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.campaigns.visibility import BELOW_MATERIAL
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("campaigns", "0003_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="material",
            name="texts",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="campaignstep",
            name="move",
            field=models.CharField(
                choices=[
                    ("enter", "enter"),
                    ("take_over", "take_over"),
                    ("clone", "clone"),
                    ("start", "start"),
                    ("finish", "finish"),
                    ("drop", "drop"),
                    ("reopen", "reopen"),
                    ("change", "change"),
                    ("add", "add"),
                    ("put_right", "put_right"),
                    ("take_off", "take_off"),
                    ("check", "check"),
                    ("approve", "approve"),
                    ("keep_file", "keep_file"),
                    ("take_off_file", "take_off_file"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="MaterialFile",
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
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "en"),
                            ("ru", "ru"),
                            ("tg", "tg"),
                            ("uz", "uz"),
                            ("zxx", "zxx"),
                            ("mul", "mul"),
                        ],
                        max_length=3,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("captions", models.JSONField()),
                ("people_protected", models.BooleanField()),
                ("small", models.BinaryField(null=True)),
                ("width", models.PositiveSmallIntegerField(null=True)),
                ("height", models.PositiveSmallIntegerField(null=True)),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.material",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("material", "language", "number"), name="material_file_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people_protected", True)),
                        name="material_file_protects_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("height", None), ("small", None), ("width", None)),
                            models.Q(
                                ("height__isnull", False),
                                ("small__isnull", False),
                                ("width__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="material_file_small_with_size",
                    ),
                ],
            },
        ),
        RowSecurity("campaigns_materialfile", BELOW_MATERIAL),
    ]
