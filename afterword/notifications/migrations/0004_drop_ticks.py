from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0003_carry_choices_over'),
    ]

    operations = [
        migrations.RemoveField('mailchoice', f'wants_{name}')
        for name in ('reviews', 'replies', 'house')
    ]
