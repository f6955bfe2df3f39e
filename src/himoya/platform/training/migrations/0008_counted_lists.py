"""Lists of events as a count reads them, and an index that holds all it asks of people."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import below


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("training", "0007_follow_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedList",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="counted_list",
                        serialize=False,
                        to="training.event",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("is_kept", models.BooleanField()),
                ("entries", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("training_countedlist", below("training_event", "event_id")),
        migrations.RemoveIndex(
            model_name="trainee",
            name="trainee_by_agency",
        ),
        migrations.AddIndex(
            model_name="trainee",
            index=models.Index(
                fields=["practice", "agency", "sex", "works_at", "profession", "country", "id"],
                name="trainee_by_what_is_said",
            ),
        ),
    ]
