"""What a programme learned may be written anew, as its other parts."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0005_photographs"),
    ]

    operations = [
        migrations.AlterField(
            model_name="programmeedition",
            name="part",
            field=models.CharField(
                choices=[
                    ("programme", "programme"),
                    ("target_groups", "target_groups"),
                    ("logframe", "logframe"),
                    ("equipment", "equipment"),
                    ("lessons", "lessons"),
                ],
                max_length=20,
            ),
        ),
    ]
