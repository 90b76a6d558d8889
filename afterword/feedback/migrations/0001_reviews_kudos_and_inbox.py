

import afterword.works.identifiers
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_accounts_and_pen_names'),
        ('works', '0001_works_chapters_and_revisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigIntegerField(default=afterword.works.identifiers.random_id, editable=False, primary_key=True, serialize=False)),
                ('work_title', models.CharField(max_length=250)),
                ('chapter_title', models.CharField(blank=True, max_length=250)),
                ('chapter_number', models.PositiveIntegerField(null=True)),
                ('writers', models.CharField(max_length=500)),
                ('guest_name', models.CharField(blank=True, max_length=40)),
                ('guest_key', models.CharField(blank=True, max_length=64)),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('is_by_writer', models.BooleanField(default=False)),
                ('is_only_for_writer', models.BooleanField(default=False)),
                ('html', models.TextField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edited_at', models.DateTimeField(null=True)),
                ('deleted_at', models.DateTimeField(null=True)),
                ('once_key', models.CharField(blank=True, max_length=64)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to=settings.AUTH_USER_MODEL)),
                ('chapter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to='works.chapter')),
                ('in_reply_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answered_by', to='feedback.review')),
                ('pen_name', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to='accounts.penname')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='works.revision')),
                ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thread_replies', to='feedback.review')),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to='works.work')),
            ],
        ),
        migrations.CreateModel(
            name='InboxItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('arrived_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inbox', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inbox_items', to='feedback.review')),
            ],
        ),
        migrations.CreateModel(
            name='Kudos',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guest_key', models.CharField(blank=True, max_length=64)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='kudos', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kudos', to='works.work')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('account', None), _negated=True), fields=('work', 'account'), name='feedback_kudos_per_account'), models.UniqueConstraint(condition=models.Q(('guest_key', ''), _negated=True), fields=('work', 'guest_key'), name='feedback_kudos_per_guest')],
            },
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['work', 'chapter', 'created_at'], name='feedback_on_work'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['account', '-created_at'], name='feedback_by_account'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('once_key', ''), _negated=True), fields=('once_key',), name='feedback_said_once'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('depth__lte', 2)), name='feedback_two_deep'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('depth', 0), ('in_reply_to', None)), ('depth__gt', 0), _connector='OR'), name='feedback_replies_are_deep'),
        ),
        migrations.AddIndex(
            model_name='inboxitem',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['account'], name='feedback_unread'),
        ),
        migrations.AddIndex(
            model_name='inboxitem',
            index=models.Index(fields=['account', '-arrived_at'], name='feedback_inbox'),
        ),
        migrations.AddConstraint(
            model_name='inboxitem',
            constraint=models.UniqueConstraint(fields=('account', 'review'), name='feedback_told_once'),
        ),
    ]
