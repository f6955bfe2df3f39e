"""Papers of an agenda, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.commission.visibility import BELOW_ITEM
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("commission", "0001_commission"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="keptstep",
            name="move",
            field=models.CharField(
                choices=[
                    ("enter", "enter"),
                    ("change", "change"),
                    ("note", "note"),
                    ("withdraw", "withdraw"),
                    ("end", "end"),
                    ("reopen", "reopen"),
                    ("hold", "hold"),
                    ("attend", "attend"),
                    ("agree", "agree"),
                    ("cancel", "cancel"),
                    ("adopt", "adopt"),
                    ("defer", "defer"),
                    ("take_up", "take_up"),
                    ("go_on", "go_on"),
                    ("finish", "finish"),
                    ("drop", "drop"),
                    ("keep_paper", "keep_paper"),
                    ("take_off_paper", "take_off_paper"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="ItemPaper",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commission.item",
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
            },
        ),
        RowSecurity("commission_itempaper", BELOW_ITEM),
    ]
