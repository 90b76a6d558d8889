import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('works', '0004_pictures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='revision',
            name='restored',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='works.revision'),
        ),
        migrations.AddField(
            model_name='revision',
            name='way',
            field=models.CharField(choices=[('saved', 'Saved'), ('conflict', 'Conflict'), ('restored', 'Restored')], default='saved', max_length=10),
        ),
        migrations.AddField(
            model_name='revision',
            name='went_live_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=['chapter', 'saved_at'], name='works_revision_times'),
        ),
    ]
