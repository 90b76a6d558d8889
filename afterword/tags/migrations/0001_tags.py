

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('fandom', 'Fandom'), ('relationship', 'Relationship'), ('character', 'Character'), ('additional', 'Additional tag')], max_length=12)),
                ('name', models.CharField(max_length=100)),
                ('key', models.CharField(max_length=200)),
                ('slug', models.CharField(max_length=100)),
                ('is_canonical', models.BooleanField(default=False)),
                ('canonical', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='synonyms', to='tags.tag')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='tags_one_per_name'), models.UniqueConstraint(fields=('kind', 'slug'), name='tags_one_per_address'), models.CheckConstraint(condition=models.Q(('canonical', None), ('is_canonical', False), _connector='OR'), name='tags_canonical_or_synonym')],
            },
        ),
    ]
