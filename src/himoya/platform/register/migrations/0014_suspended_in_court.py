"""Courts suspend and resume, and what a further court decided is told apart.

All new columns may be empty and have no default: SQLite adds them without making a table anew.
"""

from __future__ import annotations

import himoya.platform.database.codes
import himoya.platform.database.partial_date_field
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0013_protection_answers_received"),
    ]

    operations = [
        # Codes alone: no column changes.
        migrations.AlterField(
            model_name="caseact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("begin_check", "begin_check"),
                    ("refuse_to_open", "refuse_to_open"),
                    ("open_case", "open_case"),
                    ("suspend_case", "suspend_case"),
                    ("resume_case", "resume_case"),
                    ("join_case", "join_case"),
                    ("sever_case", "sever_case"),
                    ("transfer_case", "transfer_case"),
                    ("charge", "charge"),
                    ("draw_up_indictment", "draw_up_indictment"),
                    ("return_for_investigation", "return_for_investigation"),
                    ("requalify", "requalify"),
                    ("reclassify_case", "reclassify_case"),
                    ("terminate_case", "terminate_case"),
                    ("reopen_case", "reopen_case"),
                    ("send_to_court", "send_to_court"),
                    ("record_hearing", "record_hearing"),
                    ("suspend_in_court", "suspend_in_court"),
                    ("resume_in_court", "resume_in_court"),
                    ("suspend_against_defendant", "suspend_against_defendant"),
                    ("resume_against_defendant", "resume_against_defendant"),
                    ("return_to_prosecutor", "return_to_prosecutor"),
                    ("lodge_appeal", "lodge_appeal"),
                    ("decide_appeal", "decide_appeal"),
                    ("send_back_to_court", "send_back_to_court"),
                    ("send_back_to_prosecutor", "send_back_to_prosecutor"),
                    ("close_case", "close_case"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="caseact",
            name="decision",
            field=models.CharField(blank=True, max_length=60, null=True),
        ),
        migrations.AddField(
            model_name="caseact",
            name="taken_away",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="charge",
            name="first_outcome",
            field=models.CharField(
                blank=True,
                choices=himoya.platform.database.codes.Codes("court_outcome"),
                max_length=60,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="first_outcome_date",
            field=himoya.platform.database.partial_date_field.PartialDateField(
                blank=True, max_length=25, null=True
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="first_outcome_date_earliest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="charge",
            name="first_outcome_date_latest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="charge",
            name="further_decision",
            field=models.CharField(
                blank=True,
                choices=himoya.platform.database.codes.Codes("further_court_decision"),
                max_length=60,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="further_decision_date",
            field=himoya.platform.database.partial_date_field.PartialDateField(
                blank=True, max_length=25, null=True
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="further_decision_date_earliest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="charge",
            name="further_decision_date_latest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_suspension_ground",
            field=models.CharField(
                blank=True,
                choices=himoya.platform.database.codes.Codes("court_suspension_ground"),
                max_length=60,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_suspended_date",
            field=himoya.platform.database.partial_date_field.PartialDateField(
                blank=True, max_length=25, null=True
            ),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_suspended_date_earliest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_suspended_date_latest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_resumed_date",
            field=himoya.platform.database.partial_date_field.PartialDateField(
                blank=True, max_length=25, null=True
            ),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_resumed_date_earliest",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suspect",
            name="court_resumed_date_latest",
            field=models.DateField(editable=False, null=True),
        ),
    ]
