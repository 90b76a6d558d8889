"""What the doctor looks at. Each check yields findings; one that can't be made says so instead of ending the others."""

from __future__ import annotations

import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django.db
from django.conf import settings
from django.db import connection
from django.utils import timezone

from afterword.ops import data_folder as folders
from afterword.ops import database
from afterword.ops.failures import CommandStopped

OK, WARN, BAD = "ok", "warn", "bad"
LITTLE_ROOM = 512 * 1024 * 1024
LATE = timedelta(minutes=5)
"""What should have been done by now is late after this long."""
OLDEST_CLOCK = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Finding:
    level: str
    text: str


Check = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Everything that is found, folder and settings first: where those are bad, nothing else can be asked."""
    folder = folders.data_folder()
    folders.require_archive(folder)
    folders.recall_address(folder)
    database.set_up_django()
    yield from _each(BEFORE_ROWS)
    try:
        database.require_database_file()
        database.require_ours()
        yield from _each(DATABASE)
        if not database.pending() and not database.unknown_migrations():
            yield from _each(ROWS)
    except CommandStopped as stopped:
        yield Finding(BAD, str(stopped))
    except Exception as error:
        failure = database.trouble(error) if isinstance(error, django.db.Error) else None
        if failure is None:
            raise
        yield Finding(BAD, str(failure))


def _each(checks: tuple[Check, ...]) -> Iterator[Finding]:
    for check in checks:
        yield from check()


# The folder and the settings


def _folder() -> Iterator[Finding]:
    folder = folders.data_folder()
    try:
        folders.require_usable(folder)
        yield Finding(OK, f"The data folder is {folder}.")
    except CommandStopped as stopped:
        yield Finding(BAD, str(stopped))
    if folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(WARN, f"Other users can look into {folder}. “chmod 700 {folder}” keeps them out.")


def _room() -> Iterator[Finding]:
    free = shutil.disk_usage(folders.data_folder()).free
    text = f"{free // 2**20:,} MB are free on the disk of the data folder."
    if free < LITTLE_ROOM:
        yield Finding(WARN, f"{text} Make room before it is full: then nothing can be saved.")
    else:
        yield Finding(OK, text)


def _secret_key() -> Iterator[Finding]:
    path = folders.data_folder() / "secret-key"
    if not path.is_file():
        yield Finding(OK, "The secret key comes from AFTERWORD_SECRET_KEY. No backup holds it: keep it yourself.")
    elif path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(BAD, f"Other users can read the secret key. “chmod 600 {path}” mends it.")
    else:
        yield Finding(OK, "The secret key is readable by its owner alone.")


def _address() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(BAD, "AFTERWORD_DEBUG is on: strangers would see how the program works. Switch it off.")
    is_local = settings.AFTERWORD_URL.split("//")[1].startswith(("127.0.0.1", "localhost", "[::1]"))
    if settings.IS_HTTPS or is_local:
        yield Finding(OK, f"The address is {settings.AFTERWORD_URL}.")
    else:
        yield Finding(
            WARN,
            f"The address {settings.AFTERWORD_URL} is not https, so passwords travel in the open. "
            "Put a web server in front that speaks https, and set AFTERWORD_URL to its address.",
        )


def _proxies() -> Iterator[Finding]:
    if settings.IS_HTTPS and not settings.TRUSTED_PROXIES:
        yield Finding(
            WARN,
            "AFTERWORD_TRUSTED_PROXIES is not set, so all visitors seem to have the web server's address, and limits "
            "hit all of them together. Set it to the address of the web server in front.",
        )


def _mail() -> Iterator[Finding]:
    if settings.EMAIL_HOST:
        yield Finding(OK, f"Mail goes through {settings.EMAIL_HOST}, port {settings.EMAIL_PORT}.")
        if not settings.EMAIL_HOST_PASSWORD and settings.EMAIL_HOST not in {"localhost", "127.0.0.1"}:
            yield Finding(WARN, "EMAIL_HOST_PASSWORD is not set; most mail servers want one.")
    else:
        yield Finding(
            WARN,
            "Letters go into files in the data folder, so nobody gets one, and you confirm new accounts yourself. "
            "Set EMAIL_HOST to send them.",
        )


def _clock() -> Iterator[Finding]:
    now = timezone.now()
    if now < OLDEST_CLOCK:
        yield Finding(BAD, f"The clock says {now:%Y-%m-%d}, which is before this program was written. Set it.")
    elif abs(time.time() - now.timestamp()) > 1:
        yield Finding(WARN, "The clock jumped just now. Look at the time service of this machine.")
    else:
        yield Finding(OK, f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


def _static() -> Iterator[Finding]:
    folder = Path(settings.STATIC_ROOT)
    if (folder / "staticfiles.json").is_file():
        yield Finding(OK, "Styles and scripts are built.")
    else:
        yield Finding(WARN, "Styles and scripts are not built. The next start of “afterword serve” builds them.")


def _server() -> Iterator[Finding]:
    pid = folders.server_of(folders.data_folder())
    if pid is None:
        yield Finding(WARN, "The archive is not running. “afterword serve” runs it.")
    else:
        yield Finding(OK, f"The archive is running, as process {pid}.")


# The database


def _integrity() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        yield Finding(OK, f"PostgreSQL {connection.pg_version // 10000} answers.")  # type: ignore[attr-defined]  # only PostgreSQL has it
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(3)")
        complaints = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        loose = len(cursor.fetchall())
    if complaints != ["ok"]:
        yield Finding(BAD, f"The database is damaged: {'; '.join(complaints)}. Restore the last good backup.")
    elif loose:
        yield Finding(BAD, f"{loose} rows of the database point to rows that are gone. Restore the last good backup.")
    else:
        yield Finding(OK, "The database is whole.")


def _migrations() -> Iterator[Finding]:
    if unknown := database.unknown_migrations():
        yield Finding(BAD, f"The database is newer than this program ({'.'.join(unknown[0])}). Install that version.")
    elif steps := database.pending():
        yield Finding(BAD, f"The database is {len(steps)} steps behind. “afterword serve” brings it up to date.")
    else:
        yield Finding(OK, "The database is of this version.")


# What is in it


def _set_up() -> Iterator[Finding]:
    from afterword.house.models import ArchiveSettings

    house = ArchiveSettings.objects.first()
    if house is None:
        yield Finding(WARN, "Nobody has set the archive up yet. “afterword serve” prints the link.")
    else:
        yield Finding(OK, f"The archive is called {house.name}.")


def _worker() -> Iterator[Finding]:
    from afterword.jobs.models import Schedule

    if folders.server_of(folders.data_folder()) is None:
        return
    late = Schedule.objects.filter(due_at__lt=timezone.now() - LATE).count()
    known = Schedule.objects.exists()
    if late:
        yield Finding(BAD, f"The worker does not work: {late} schedules are overdue. Start “afterword serve” again.")
    elif known:
        yield Finding(OK, "The worker is at work.")
    else:
        yield Finding(WARN, "The worker has done nothing yet. Ask again in a minute.")


def _deliveries() -> Iterator[Finding]:
    from afterword.events.delivering import deliveries_failing

    failing = deliveries_failing()
    for each in failing:
        reason = each.last_error.strip().splitlines()[-1:] or ["no reason was given"]
        yield Finding(
            BAD,
            f"“{each.consumer}” could not be told of {each.failing} events, of which the oldest is of "
            f"{each.oldest:%Y-%m-%d %H:%M}: {reason[0]}. It is tried again by itself once the cause is gone.",
        )
    if not failing:
        yield Finding(OK, "Everybody has been told of what happened.")


def _jobs() -> Iterator[Finding]:
    from afterword.jobs.models import Job

    failed = Job.objects.all().failed()
    number = failed.count()
    newest = failed.order_by("-finished_at").first()
    if newest:
        yield Finding(WARN, f"{number} jobs were given up; the newest is {newest.task}: {newest.last_error_kind}.")
    waiting = Job.objects.all().due().filter(enqueued_at__lt=timezone.now() - LATE).count()
    if waiting and folders.server_of(folders.data_folder()):
        yield Finding(BAD, f"{waiting} jobs have waited for more than five minutes. Start “afterword serve” again.")
    if not number and not waiting:
        yield Finding(OK, "No job waits or was given up.")


def _letters() -> Iterator[Finding]:
    from afterword.jobs.models import Job
    from afterword.notifications.models import Mail

    waiting = Job.objects.all().in_queue("mail").tried_in_vain()
    newest = waiting.order_by("-last_attempted_at").first()
    if newest:
        oldest = waiting.order_by("enqueued_at")[0].enqueued_at
        yield Finding(
            WARN,
            f"{waiting.count()} letters could not be sent yet, the oldest of {oldest:%Y-%m-%d %H:%M} UTC: "
            f"{newest.short_error}. They are tried again by themselves, for five days.",
        )
    refused = Mail.objects.refused()
    if last := refused.order_by("-refused_at").first():
        yield Finding(
            WARN, f"The mail server refused {refused.count()} letters for good this month, the last: {last.refused_as}."
        )
    if not newest and not last:
        yield Finding(OK, "No letter waits for the mail server.")


def _unconfirmed() -> Iterator[Finding]:
    from afterword.accounts.models import Account

    waiting = Account.objects.filter(is_sample=False).exclude(emailaddress__verified=True).count()
    if waiting:
        yield Finding(WARN, f"{waiting} accounts have not confirmed their address. You can do it for them.")
    else:
        yield Finding(OK, "Every account has confirmed its address.")


BEFORE_ROWS: tuple[Check, ...] = (*(_folder, _room, _secret_key, _address, _proxies, _mail, _clock, _static, _server),)
DATABASE: tuple[Check, ...] = (_integrity, _migrations)
ROWS: tuple[Check, ...] = (_set_up, _worker, _deliveries, _jobs, _letters, _unconfirmed)
