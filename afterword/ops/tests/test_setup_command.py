from __future__ import annotations

import pytest

from afterword.ops.tests.conftest import PASSWORD, NewProgram, Program

HOUSE = ("setup", "--name", "The Lantern House", "--archivist", "Ada", "--email", "ada@example.org", "--password-stdin")


def test_an_archive_is_set_up_once(archive: Program) -> None:
    again = archive.run(*HOUSE, typed=f"{PASSWORD}\n")
    assert again.returncode == 1
    assert again.stderr.count("\n") == 1
    assert "already" in again.stderr
    assert archive.folder.stat().st_mode & 0o077 == 0
    assert {(archive.folder / name).stat().st_mode & 0o077 for name in ("secret-key", "serving.lock")} == {0}


def test_what_was_typed_wrong_is_named_by_its_option_and_nothing_is_made(new_program: NewProgram) -> None:
    program = new_program()
    wrong = program.run(*HOUSE, "--email", "nowhere", "--joining", "sometimes", typed="short\n")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    for option in ("--email", "--joining", "--password-stdin"):
        assert option in wrong.stderr
    assert not program.folder.exists()


@pytest.mark.parametrize("option", ["--name", "--tagline"])
def test_what_is_no_text_is_named_by_its_option_and_nothing_is_made(new_program: NewProgram, option: str) -> None:
    program = new_program()
    wrong = program.run(*HOUSE, option, "caf\udce9", typed=f"{PASSWORD}\n")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert f"{option}: This is not UTF-8 text." in wrong.stderr
    assert not program.folder.exists()


def test_a_folder_with_other_things_in_it_is_left_alone(new_program: NewProgram) -> None:
    program = new_program()
    program.folder.mkdir()
    (program.folder / "holiday.jpg").write_text("sun")
    done = program.run(*HOUSE, typed=f"{PASSWORD}\n")
    assert done.returncode == 1
    assert "holiday.jpg" in done.stderr
    assert [path.name for path in program.folder.iterdir()] == ["holiday.jpg"]
