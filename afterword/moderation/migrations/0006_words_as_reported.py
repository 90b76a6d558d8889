from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0005_close_the_log'),
    ]

    operations = [
        migrations.AddField('report', 'said', models.TextField(blank=True, default='')),
    ]
