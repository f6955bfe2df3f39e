"""Works for learning, their editions, copies, files and steps, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

import himoya.platform.database.partial_date_field
from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.materials.visibility import BELOW_EDITION, BELOW_POLICY, POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("withdrawn", "withdrawn")], max_length=20
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("other_titles", models.TextField(blank=True)),
                ("about", models.TextField(blank=True)),
                ("authors", models.TextField(blank=True)),
                ("themes", models.JSONField(blank=True, default=list)),
                ("audiences", models.JSONField(blank=True, default=list)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("programme", models.TextField(blank=True)),
                ("told_as", models.TextField(blank=True)),
                ("told_copies", models.PositiveIntegerField(blank=True, null=True)),
                ("cited", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "en"), ("ru", "ru"), ("tg", "tg"), ("uz", "uz")],
                        max_length=2,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100)),
                (
                    "translation",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("claimed", "claimed"),
                            ("planned", "planned"),
                            ("translated", "translated"),
                            ("edited", "edited"),
                            ("checked", "checked"),
                            ("published", "published"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "translation_since",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("translation_since_earliest", models.DateField(editable=False, null=True)),
                ("translation_since_latest", models.DateField(editable=False, null=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("not_said", "not_said"),
                            ("draft", "draft"),
                            ("review", "review"),
                            ("pilot", "pilot"),
                            ("revised", "revised"),
                            ("endorsed", "endorsed"),
                            ("retired", "retired"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "stage_since",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("stage_since_earliest", models.DateField(editable=False, null=True)),
                ("stage_since_latest", models.DateField(editable=False, null=True)),
                ("noted_at", models.DateTimeField()),
                ("endorsed_by", models.TextField(blank=True)),
                ("endorsed_paper", models.TextField(blank=True)),
                ("is_public", models.BooleanField(default=False)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="materials.edition",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="materials.work",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="WorkStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("enter", "enter"),
                            ("take_over", "take_over"),
                            ("change", "change"),
                            ("add_edition", "add_edition"),
                            ("stage", "stage"),
                            ("translate", "translate"),
                            ("open_up", "open_up"),
                            ("print", "print"),
                            ("hand_over", "hand_over"),
                            ("take_back", "take_back"),
                            ("keep_file", "keep_file"),
                            ("take_off_file", "take_off_file"),
                            ("note", "note"),
                            ("withdraw", "withdraw"),
                            ("reopen", "reopen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reached", models.CharField(blank=True, max_length=20)),
                (
                    "day",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                ("function", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                (
                    "evidence_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("order", "order"),
                            ("decision", "decision"),
                            ("letter", "letter"),
                            ("agreement", "agreement"),
                            ("minutes", "minutes"),
                            ("plan", "plan"),
                            ("timetable", "timetable"),
                            ("assessment", "assessment"),
                            ("programme_report", "programme_report"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence_number", models.CharField(blank=True, max_length=100)),
                (
                    "evidence_day",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("evidence_day_earliest", models.DateField(editable=False, null=True)),
                ("evidence_day_latest", models.DateField(editable=False, null=True)),
                ("issued_by", models.TextField(blank=True)),
                ("kept_at", models.TextField(blank=True)),
                ("before", models.JSONField(blank=True, default=dict)),
                ("done_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="materials.edition",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="materials.work",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Copies",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("printed", "printed"), ("handed_over", "handed_over")],
                        max_length=20,
                    ),
                ),
                ("copies", models.PositiveIntegerField()),
                (
                    "day",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                ("place", models.TextField(blank=True)),
                ("money", models.TextField(blank=True)),
                ("receiver", models.TextField(blank=True)),
                ("territory", models.CharField(blank=True, max_length=20)),
                ("paper", models.TextField(blank=True)),
                ("is_receipted", models.BooleanField(default=False)),
                ("is_taken_back", models.BooleanField(default=False)),
                (
                    "receiver_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="materials.edition",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("copies__gt", 0)), name="some_copies"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionFile",
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
                    "part",
                    models.CharField(
                        choices=[("learners", "learners"), ("tutor", "tutor")], max_length=20
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("licence", models.TextField()),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="materials.edition",
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
                        fields=("edition", "part", "number"), name="file_version_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="work",
            constraint=models.UniqueConstraint(
                condition=models.Q(("programme", ""), _negated=True),
                fields=("practice", "programme", "told_as"),
                name="work_taken_over_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("work", "language", "name"), name="edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_public", False), ("stage", "endorsed"), _connector="OR"),
                name="only_endorsed_is_public",
            ),
        ),
        migrations.AddConstraint(
            model_name="workstep",
            constraint=models.UniqueConstraint(fields=("work", "number"), name="work_step_once"),
        ),
        RowSecurity("materials_work", POLICY),
        RowSecurity("materials_edition", BELOW_POLICY),
        RowSecurity("materials_workstep", BELOW_POLICY),
        RowSecurity("materials_copies", BELOW_EDITION),
        RowSecurity("materials_editionfile", BELOW_EDITION),
        AppendOnly("materials_workstep"),
    ]
