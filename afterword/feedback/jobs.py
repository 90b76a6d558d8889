"""What feedback does after the answer has been sent."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.jobs import scheduled


@task(max_attempts=12)
def settle_ruling(ruling_id: int) -> None:
    """Do what a moderator's decision means for each of its reviews."""
    from afterword.feedback.guarding.deciding import settle

    settle(ruling_id)


@task()
def look_back_for_spam() -> None:
    """Find the like of what was just decided to be spam, among what was shown."""
    from afterword.feedback.guarding.deciding import look_back

    look_back()


@scheduled(every=timedelta(days=1), name="feedback.forget_spam")
@task()
def forget_spam() -> None:
    """Keep what the filter knows within bounds, and delete spam of two months ago."""
    from afterword.feedback.guarding.forgetting import forget

    forget()


@task(max_attempts=12)
def follow_passages(chapter_id: int) -> None:
    """Place what is pinned to a chapter in the text that readers see now."""
    from afterword.feedback.following import follow_passages as follow

    follow(chapter_id)


@scheduled(every=timedelta(days=1), name="feedback.follow_all")
@task()
def follow_all() -> None:
    """What was pinned to a text in the moment in which another one went live."""
    from afterword.feedback.following import chapters_behind
    from afterword.feedback.following import follow_passages as follow

    for chapter_id in chapters_behind():
        follow(chapter_id)
