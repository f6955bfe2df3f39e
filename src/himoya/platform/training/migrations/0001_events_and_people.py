"""Courses, events, sessions, and the people at them; names and reasons are sealed."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import himoya.platform.database.partial_date_field
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import POLICY, below


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("edition", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("ready", "ready"),
                            ("delivered", "delivered"),
                        ],
                        max_length=20,
                    ),
                ),
                ("need", models.TextField(blank=True)),
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="training.course",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CourseModule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("hours", models.DecimalField(decimal_places=1, max_digits=5)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="modules",
                        to="training.course",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("training_course", "training_course"),
                            ("training_programme", "training_programme"),
                            ("tot", "tot"),
                            ("cascade_training", "cascade_training"),
                            ("workshop", "workshop"),
                            ("seminar", "seminar"),
                            ("seminar_series", "seminar_series"),
                            ("webinar", "webinar"),
                            ("simulation", "simulation"),
                            ("mock_trial", "mock_trial"),
                            ("refresher", "refresher"),
                            ("roundtable", "roundtable"),
                            ("film_discussion", "film_discussion"),
                            ("conference", "conference"),
                            ("mission", "mission"),
                            ("consultation", "consultation"),
                            ("working_group", "working_group"),
                            ("press_conference", "press_conference"),
                            ("campaign_event", "campaign_event"),
                            ("coordination_meeting", "coordination_meeting"),
                            ("needs_assessment", "needs_assessment"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("in_person", "in_person"),
                            ("online", "online"),
                            ("hybrid", "hybrid"),
                            ("mixed", "mixed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("postponed", "postponed"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.BinaryField(blank=True, null=True)),
                (
                    "start",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("start_earliest", models.DateField(editable=False, null=True)),
                ("start_latest", models.DateField(editable=False, null=True)),
                (
                    "end",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("end_earliest", models.DateField(editable=False, null=True)),
                ("end_latest", models.DateField(editable=False, null=True)),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("territory", models.CharField(blank=True, max_length=20)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("organiser", models.CharField(blank=True, max_length=200)),
                ("partners", models.CharField(blank=True, max_length=400)),
                ("names_withheld", models.BooleanField(default=False)),
                ("headcount", models.PositiveIntegerField(blank=True, null=True)),
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
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="training.course",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
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
            name="CountsToward",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("programme", models.CharField(max_length=60)),
                ("headline", models.CharField(max_length=60)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts_toward",
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
            name="Group",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("profession", models.CharField(blank=True, max_length=100)),
                ("works_at", models.CharField(blank=True, max_length=100)),
                ("people", models.PositiveIntegerField()),
                ("women", models.PositiveIntegerField(blank=True, null=True)),
                ("men", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
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
            name="Participation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("participant", "participant"),
                            ("trainer", "trainer"),
                            ("co_trainer", "co_trainer"),
                            ("organiser", "organiser"),
                            ("observer", "observer"),
                            ("guest_speaker", "guest_speaker"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("nominated", "nominated"),
                            ("approved", "approved"),
                            ("waiting", "waiting"),
                            ("declined", "declined"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_outside", models.BooleanField(default=False)),
                ("nomination", models.CharField(blank=True, max_length=100)),
                ("entered_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
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
            name="Session",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("topic", models.CharField(max_length=200)),
                ("method", models.CharField(blank=True, max_length=100)),
                ("hours", models.DecimalField(decimal_places=1, max_digits=4)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
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
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "present"),
                            ("partly", "partly"),
                            ("absent", "absent"),
                        ],
                        max_length=20,
                    ),
                ),
                ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="training.participation",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="training.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Trainee",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("name", models.BinaryField()),
                ("sex", models.CharField(blank=True, max_length=20)),
                ("works_at", models.CharField(blank=True, max_length=100)),
                ("profession", models.CharField(blank=True, max_length=100)),
                ("country", models.CharField(blank=True, max_length=100)),
                ("entered_at", models.DateTimeField()),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="participation",
            name="trainee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participations",
                to="training.trainee",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.UniqueConstraint(
                fields=("replaces",), name="course_has_one_next_edition"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["practice", "agency", "status"], name="event_by_agency"),
        ),
        migrations.AddConstraint(
            model_name="countstoward",
            constraint=models.UniqueConstraint(
                fields=("event", "programme", "headline"), name="event_counts_once_toward_a_result"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("session", "participation"), name="person_once_at_a_session"
            ),
        ),
        migrations.AddIndex(
            model_name="trainee",
            index=models.Index(fields=["practice", "agency"], name="trainee_by_agency"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                fields=("event", "trainee"), name="person_once_at_an_event"
            ),
        ),
        RowSecurity("training_course", POLICY),
        RowSecurity("training_event", POLICY),
        RowSecurity("training_trainee", POLICY),
        RowSecurity("training_coursemodule", below("training_course", "course_id")),
        RowSecurity("training_countstoward", below("training_event", "event_id")),
        RowSecurity("training_participation", below("training_event", "event_id")),
        RowSecurity("training_group", below("training_event", "event_id")),
        RowSecurity("training_session", below("training_event", "event_id")),
        RowSecurity("training_attendance", below("training_session", "session_id")),
    ]
