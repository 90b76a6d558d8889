"""Who had a kind of mail ticked has it at once; who had not has none, also of what is like it."""

from django.db import migrations

LIKE = {'reviews': ('reviews', 'margins', 'questions', 'approvals', 'kudos'), 'replies': ('replies',), 'house': ('house',)}


def carry_over(apps, schema_editor):
    choices = apps.get_model('notifications', 'MailChoice').objects
    for name, alike in LIKE.items():
        choices.filter(**{f'wants_{name}': False}).update(**dict.fromkeys(alike, 'off'))


def carry_back(apps, schema_editor):
    choices = apps.get_model('notifications', 'MailChoice').objects
    for name in LIKE:
        choices.filter(**{name: 'off'}).update(**{f'wants_{name}': False})


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_when_each_mail_comes'),
    ]

    operations = [migrations.RunPython(carry_over, carry_back)]
