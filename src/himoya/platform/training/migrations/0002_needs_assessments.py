"""Needs assessments: surveys, whom they ask, and answers without a name or a time."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import POLICY, below


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("training", "0001_events_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("audience", models.CharField(max_length=40)),
                ("works_at", models.CharField(max_length=100)),
                ("unit", models.CharField(blank=True, max_length=100)),
                ("rank", models.CharField(blank=True, max_length=100)),
                ("people", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NeedsReply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=32, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="training.askedgroup",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NeedsRating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("skill", models.CharField(max_length=40)),
                ("importance", models.PositiveSmallIntegerField()),
                ("mastery", models.PositiveSmallIntegerField()),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="training.needsreply",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NeedsSurvey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("opens", models.DateField()),
                ("closes", models.DateField()),
                ("code_key", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
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
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="training.needssurvey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="AskedSkill",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("skill", models.CharField(max_length=40)),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="skills",
                        to="training.needssurvey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="askedgroup",
            name="survey",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="groups",
                to="training.needssurvey",
            ),
        ),
        migrations.AddConstraint(
            model_name="needsreply",
            constraint=models.UniqueConstraint(
                fields=("group", "code"), name="code_once_in_an_asked_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="needsrating",
            constraint=models.UniqueConstraint(
                fields=("reply", "skill"), name="skill_rated_once_in_a_reply"
            ),
        ),
        migrations.AddConstraint(
            model_name="needsrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("importance__range", (1, 5)), ("mastery__range", (1, 5))),
                name="rating_is_from_one_to_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="needssurvey",
            constraint=models.UniqueConstraint(fields=("follows",), name="survey_is_followed_once"),
        ),
        migrations.AddConstraint(
            model_name="askedskill",
            constraint=models.UniqueConstraint(
                fields=("survey", "skill"), name="skill_once_in_a_survey"
            ),
        ),
        RowSecurity("training_needssurvey", POLICY),
        RowSecurity("training_askedskill", below("training_needssurvey", "survey_id")),
        RowSecurity("training_askedgroup", below("training_needssurvey", "survey_id")),
        RowSecurity("training_needsreply", below("training_askedgroup", "group_id")),
        RowSecurity("training_needsrating", below("training_needsreply", "reply_id")),
    ]
