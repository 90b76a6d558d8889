import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('works', '0006_mark_what_is_live'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Buffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tab', models.CharField(max_length=36)),
                ('base', models.BigIntegerField(null=True)),
                ('compressed', models.BinaryField()),
                ('others', models.JSONField(default=dict)),
                ('words', models.PositiveIntegerField(default=0)),
                ('kept_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='buffers', to=settings.AUTH_USER_MODEL)),
                ('chapter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='works.chapter')),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='works.work')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'tab'), name='works_buffer_tabs')],
            },
        ),
    ]
