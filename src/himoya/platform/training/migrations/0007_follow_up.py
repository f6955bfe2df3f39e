"""Follow-up surveys: the rounds some months after an event, and the answers."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import below


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0006_people_put_right"),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
                ("address", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code_key", models.BinaryField()),
                ("opens", models.DateField()),
                ("closes", models.DateField()),
                ("people", models.PositiveIntegerField()),
                ("agencies", models.JSONField(default=list)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
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
            name="FollowUpReply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=32, null=True)),
                ("chosen", models.JSONField(default=dict)),
                ("words", models.BinaryField(blank=True, null=True)),
                ("may_be_quoted", models.BooleanField(default=False)),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="training.followup",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=("event", "months"), name="follow_up_once_after_months"
            ),
        ),
        migrations.AddConstraint(
            model_name="followupreply",
            constraint=models.UniqueConstraint(
                fields=("follow_up", "code"), name="code_once_in_a_follow_up"
            ),
        ),
        RowSecurity("training_followup", below("training_event", "event_id")),
        RowSecurity("training_followupreply", below("training_followup", "follow_up_id")),
    ]
