"""The database itself refuses to change or delete a line of the log.

Only what a line points to may go: then the pointer becomes empty and nothing else. On SQLite a later change of the
table's columns makes it anew, without its triggers: such a migration calls `close_log` again (`house_rules` checks).
TRUNCATE is not refused on PostgreSQL: only the tables' owner may, who may drop triggers as well.
"""

from django.db import migrations

TABLE = 'moderation_decision'
KEPT = ('id', 'verb', 'by_name', 'work_title', 'pen_name', 'is_own', 'reason', 'changes', 'at')
POINTERS = ('by_id', 'work_id', 'account_id', 'review_id', 'profile_id', 'case_id')
WORDS = 'A line of the log is never changed or deleted.'


def unchanged(same):
    kept = [f'NEW.{name} {same} OLD.{name}' for name in KEPT]
    return ' AND '.join(kept + [f'(NEW.{name} IS NULL OR NEW.{name} {same} OLD.{name})' for name in POINTERS])


SQLITE = [
    f'CREATE TRIGGER moderation_log_unchanged BEFORE UPDATE ON {TABLE} WHEN NOT ({unchanged("IS")})'
    f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    f"CREATE TRIGGER moderation_log_undeleted BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
]
POSTGRESQL = [
    'CREATE OR REPLACE FUNCTION moderation_log_is_final() RETURNS trigger LANGUAGE plpgsql AS'
    f" $$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f'CREATE TRIGGER moderation_log_unchanged BEFORE UPDATE ON {TABLE} FOR EACH ROW'
    f' WHEN (NOT ({unchanged("IS NOT DISTINCT FROM")})) EXECUTE FUNCTION moderation_log_is_final()',
    f'CREATE TRIGGER moderation_log_undeleted BEFORE DELETE ON {TABLE} FOR EACH ROW'
    ' EXECUTE FUNCTION moderation_log_is_final()',
]


def close_log(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == 'sqlite' else POSTGRESQL:
        schema_editor.execute(statement)


def open_log(apps, schema_editor):
    on = '' if schema_editor.connection.vendor == 'sqlite' else f' ON {TABLE}'
    for name in ('unchanged', 'undeleted'):
        schema_editor.execute(f'DROP TRIGGER IF EXISTS moderation_log_{name}{on}')


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0004_decision_is_own'),
    ]

    operations = [migrations.RunPython(close_log, open_log)]
