"""What was done with people of the register: names put right, people merged and taken apart."""

from __future__ import annotations
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import OF_OWN_PERSON_POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0005_feedback"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("corrected", "corrected"),
                            ("merged", "merged"),
                            ("taken_apart", "taken_apart"),
                        ],
                        max_length=20,
                    ),
                ),
                ("told", models.BinaryField()),
                ("reason", models.BinaryField()),
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
                        related_name="changes",
                        to="training.trainee",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undone_by",
                        to="training.personchange",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("training_personchange", OF_OWN_PERSON_POLICY),
    ]
