from django.db import migrations, models

WHEN = [('off', 'No mail'), ('at_once', 'At once'), ('daily', 'Once a day')]
ADDED = [
    ('margins', 'daily'), ('questions', 'at_once'), ('approvals', 'at_once'), ('kudos', 'daily'), ('commentary', 'off'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_mail_and_notices'),
    ]

    operations = [
        *[
            migrations.RenameField('mailchoice', name, f'wants_{name}')
            for name in ('reviews', 'replies', 'house')
        ],
        *[
            migrations.AddField('mailchoice', name, models.CharField(choices=WHEN, default='at_once', max_length=8))
            for name in ('reviews', 'replies', 'house')
        ],
        *[
            migrations.AddField('mailchoice', name, models.CharField(choices=WHEN, default=default, max_length=8))
            for name, default in ADDED
        ],
        migrations.AddField('mailchoice', 'hour', models.PositiveSmallIntegerField(default=8)),
        migrations.AddField('mailchoice', 'zone', models.CharField(blank=True, max_length=64)),
        migrations.AddField('mailchoice', 'digested_at', models.DateTimeField(null=True)),
    ]
