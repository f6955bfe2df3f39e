"""Feedback of learners on an event: the link, and the answers."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import below


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0004_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventFeedback",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("closes", models.DateField()),
                ("people", models.PositiveIntegerField()),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback",
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
            name="FeedbackReply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("steps", models.JSONField(default=dict)),
                ("words", models.BinaryField(blank=True, null=True)),
                ("may_be_quoted", models.BooleanField(default=False)),
                (
                    "feedback",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="training.eventfeedback",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("training_eventfeedback", below("training_event", "event_id")),
        RowSecurity("training_feedbackreply", below("training_eventfeedback", "feedback_id")),
    ]
