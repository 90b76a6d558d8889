

import django.core.serializers.json
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('due_at', models.DateTimeField()),
                ('last_run_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(help_text='Where the task is: module and name.', max_length=200)),
                ('args', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('kwargs', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('queue', models.CharField(default='default', max_length=32)),
                ('priority', models.SmallIntegerField(default=0)),
                ('run_at', models.DateTimeField(help_text='Not before; nothing means at once.', null=True)),
                ('unique_key', models.CharField(blank=True, default='', max_length=200)),
                ('run_again', models.BooleanField(default=False, help_text='Asked for again while it ran: runs once more.')),
                ('state', models.CharField(choices=[('READY', 'Ready'), ('RUNNING', 'Running'), ('FAILED', 'Failed'), ('SUCCESSFUL', 'Successful')], default='READY', max_length=16)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('max_attempts', models.PositiveIntegerField(default=8)),
                ('leased_by', models.CharField(blank=True, default='', max_length=100)),
                ('lease_until', models.DateTimeField(null=True)),
                ('last_error', models.TextField(blank=True, default='')),
                ('last_error_kind', models.CharField(blank=True, default='', max_length=200)),
                ('return_value', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('enqueued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('started_at', models.DateTimeField(help_text='The first attempt.', null=True)),
                ('last_attempted_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'READY')), fields=['queue', '-priority', 'id'], name='jobs_ready'), models.Index(condition=models.Q(('state', 'RUNNING')), fields=['leased_by'], name='jobs_running'), models.Index(fields=['state', 'finished_at'], name='jobs_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['READY', 'RUNNING']), models.Q(('unique_key', ''), _negated=True)), fields=('unique_key',), name='one_unfinished_job_per_key')],
            },
        ),
    ]
