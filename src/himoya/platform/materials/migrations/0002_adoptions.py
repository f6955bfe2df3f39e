"""Which institutions teach with an edition, and who is shown that."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.partial_date_field
import uuid
from django.db import migrations, models
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.materials.visibility import BELOW_EDITION


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("materials", "0001_materials"),
    ]

    operations = [
        migrations.AlterField(
            model_name="workstep",
            name="move",
            field=models.CharField(
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
                    ("adopt", "adopt"),
                    ("end_adoption", "end_adoption"),
                    ("keep_file", "keep_file"),
                    ("take_off_file", "take_off_file"),
                    ("note", "note"),
                    ("withdraw", "withdraw"),
                    ("reopen", "reopen"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("institution", models.TextField(blank=True)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("in_service", "in_service"),
                            ("initial", "initial"),
                            ("university", "university"),
                            ("secondary_school", "secondary_school"),
                            ("primary_school", "primary_school"),
                        ],
                        max_length=20,
                    ),
                ),
                ("course", models.TextField(blank=True)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("learners", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "since",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("since_earliest", models.DateField(editable=False, null=True)),
                ("since_latest", models.DateField(editable=False, null=True)),
                ("paper", models.TextField(blank=True)),
                (
                    "until",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("until_earliest", models.DateField(editable=False, null=True)),
                ("until_latest", models.DateField(editable=False, null=True)),
                ("is_mistake", models.BooleanField(default=False)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="materials.edition",
                    ),
                ),
                (
                    "institution_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("institution", ""), ("institution_agency__isnull", False)),
                            models.Q(
                                models.Q(("institution", ""), _negated=True),
                                ("institution_agency", None),
                            ),
                            _connector="OR",
                        ),
                        name="one_institution",
                    )
                ],
            },
        ),
        RowSecurity("materials_adoption", BELOW_EDITION),
    ]
