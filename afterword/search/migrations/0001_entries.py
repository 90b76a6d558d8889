

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('works', '0001_works_chapters_and_revisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='works.work')),
                ('title', models.TextField()),
                ('words', models.TextField()),
            ],
            options={
                'verbose_name_plural': 'entries',
            },
        ),
    ]
