

import afterword.works.identifiers
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_accounts_and_pen_names'),
        ('tags', '0001_tags'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Chapter',
            fields=[
                ('id', models.BigIntegerField(default=afterword.works.identifiers.random_id, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=250)),
                ('note_before_html', models.TextField(blank=True)),
                ('note_after_html', models.TextField(blank=True)),
                ('pending', models.JSONField(null=True)),
                ('next_block', models.PositiveIntegerField(default=1)),
                ('kept_back', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Authorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('pen_name', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorships', to='accounts.penname')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('compressed', models.BinaryField()),
                ('words', models.PositiveIntegerField()),
                ('reading', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='works.revision')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('chapter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='works.chapter')),
            ],
        ),
        migrations.AddField(
            model_name='chapter',
            name='live',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='works.revision'),
        ),
        migrations.AddField(
            model_name='chapter',
            name='working',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='works.revision'),
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigIntegerField(default=afterword.works.identifiers.random_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(blank=True, max_length=250)),
                ('summary_html', models.TextField(blank=True)),
                ('note_before_html', models.TextField(blank=True)),
                ('note_after_html', models.TextField(blank=True)),
                ('language', models.CharField(default='en', max_length=16)),
                ('rating', models.CharField(blank=True, choices=[('not_rated', 'Not rated'), ('general', 'General'), ('teen', 'Teen'), ('mature', 'Mature'), ('explicit', 'Explicit')], max_length=10)),
                ('warnings', models.PositiveSmallIntegerField(default=0)),
                ('categories', models.PositiveSmallIntegerField(default=0)),
                ('status', models.CharField(choices=[('in_progress', 'In progress'), ('complete', 'Complete'), ('hiatus', 'On hiatus')], default='in_progress', max_length=12)),
                ('planned_chapters', models.PositiveIntegerField(blank=True, null=True)),
                ('audience', models.CharField(choices=[('everyone', 'Everyone'), ('members', 'Members of the archive')], default='everyone', max_length=10)),
                ('reviewers', models.CharField(choices=[('everyone', 'Everyone, guests too'), ('members', 'Members of the archive'), ('nobody', 'Nobody')], default='everyone', max_length=10)),
                ('keeps_out_of_waiting', models.BooleanField(default=False)),
                ('is_machine_made', models.BooleanField(default=False)),
                ('is_about_real_people', models.BooleanField(default=False)),
                ('visibility', models.PositiveSmallIntegerField(choices=[(0, 'Draft'), (1, 'Waiting for approval'), (2, 'Hidden'), (3, 'Members'), (4, 'Public')], default=0)),
                ('words', models.PositiveIntegerField(default=0)),
                ('chapter_count', models.PositiveIntegerField(default=0)),
                ('is_debut', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('updated_at', models.DateTimeField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('pen_names', models.ManyToManyField(related_name='works', through='works.Authorship', to='accounts.penname')),
            ],
        ),
        migrations.AddField(
            model_name='chapter',
            name='work',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters', to='works.work'),
        ),
        migrations.AddField(
            model_name='authorship',
            name='work',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authorships', to='works.work'),
        ),
        migrations.CreateModel(
            name='WorkTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_tags', to='tags.tag')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='work_tags', to='works.work')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='work',
            name='tags',
            field=models.ManyToManyField(related_name='works', through='works.WorkTag', to='tags.tag'),
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='works.work')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('approved_at', None)), fields=('work',), name='works_one_hold_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Hiding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hidings', to='works.work')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('work',), name='works_one_hiding_at_a_time')],
            },
        ),
        migrations.AddConstraint(
            model_name='chapter',
            constraint=models.UniqueConstraint(fields=('work', 'position'), name='works_chapter_positions'),
        ),
        migrations.AddConstraint(
            model_name='authorship',
            constraint=models.UniqueConstraint(fields=('work', 'pen_name'), name='works_writer_once'),
        ),
        migrations.AddConstraint(
            model_name='worktag',
            constraint=models.UniqueConstraint(fields=('work', 'tag'), name='works_tag_once'),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(fields=['visibility', '-updated_at'], name='works_by_date'),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(fields=['visibility', 'reviewed_at', 'published_at'], name='works_waiting'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('visibility', 0), models.Q(('warnings', 0), _negated=True), _connector='OR'), name='works_published_warned'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('visibility', 0), models.Q(('title', ''), _negated=True), _connector='OR'), name='works_published_titled'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('visibility', 0), models.Q(('rating', ''), _negated=True), _connector='OR'), name='works_published_rated'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('planned_chapters', None), ('planned_chapters__gte', 1), _connector='OR'), name='works_planned_at_least_one'),
        ),
    ]
