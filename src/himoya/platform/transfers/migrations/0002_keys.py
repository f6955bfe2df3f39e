"""Keys of an installation are replaced and withdrawn; those of its partners, too."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("transfers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="keys_withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="PartnerKeys",
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
                            ("announced", "announced"),
                            ("earlier", "earlier"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("signing", models.BinaryField(max_length=32)),
                ("opening", models.BinaryField(max_length=32)),
                ("fingerprint", models.CharField(max_length=32, unique=True)),
                ("signed", models.BooleanField(default=False)),
                ("old_withdrawn", models.BooleanField(default=False)),
                ("until", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_keys",
                        to="transfers.partner",
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "announced")),
                        fields=("partner",),
                        name="one_pair_of_keys_is_announced_at_a_time",
                    )
                ],
            },
        ),
    ]
