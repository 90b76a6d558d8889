from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0003_reports_cases_and_appeals'),
    ]

    operations = [
        migrations.AddField('decision', 'is_own', models.BooleanField(default=False)),
    ]
