

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('works', '0001_works_chapters_and_revisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('hide', 'hid a work'), ('unhide', 'let a hidden work be seen again'), ('approve', 'approved a work'), ('correct', 'corrected what a work says of itself'), ('suspend', 'suspended an account'), ('unsuspend', 'let an account post again')], max_length=12)),
                ('by_name', models.CharField(max_length=40)),
                ('work_title', models.CharField(blank=True, max_length=250)),
                ('pen_name', models.CharField(blank=True, max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('changes', models.TextField(blank=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions_about', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='works.work')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
    ]
