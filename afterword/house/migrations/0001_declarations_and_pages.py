

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='HousePage',
            fields=[
                ('kind', models.CharField(choices=[('rules', 'Rules'), ('privacy', 'Privacy'), ('contact', 'Contact')], max_length=10, primary_key=True, serialize=False)),
                ('source', models.TextField()),
                ('html', models.TextField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('edited_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='ArchiveSettings',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('tagline', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en', max_length=16)),
                ('joining', models.CharField(choices=[('everyone', 'Everyone'), ('invited', 'People with an invitation'), ('nobody', 'Nobody for now')], default='everyone', max_length=10)),
                ('approval', models.CharField(choices=[('none', 'Nothing is held: works appear at once'), ('first', "A newcomer's first work"), ('all', 'Every new work')], default='none', max_length=10)),
                ('allows_explicit', models.BooleanField(default=True)),
                ('allows_real_people', models.BooleanField(default=True)),
                ('allows_machine_made', models.BooleanField(default=False)),
                ('minimum_age', models.PositiveSmallIntegerField(default=13)),
                ('guests_may_review', models.BooleanField(default=True)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='house_one_row')],
            },
        ),
    ]
