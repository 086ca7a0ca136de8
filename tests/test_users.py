"""Who may come in and who may change the plans, as two variables say."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.users import Users
from ingest.errors import UserError


def _users(users: str, curators: str = "") -> Users:
    return Users.from_environment({"ASSISTANT_USERS": users, "ASSISTANT_CURATORS": curators})


def test_without_users_everyone_may_curate() -> None:
    assert Users.from_environment({}).may_curate(None)


def test_with_users_only_curators_may() -> None:
    users = _users("王芳:a:b, li:c", "王芳")
    assert users.passwords == {"王芳": "a:b", "li": "c"}
    assert users.may_curate("王芳")
    assert not users.may_curate("li")
    assert not users.may_curate(None)


def test_users_without_curators_leave_nobody_to_change_the_plans() -> None:
    assert not _users("li:c").may_curate("li")


def test_a_file_of_users_may_hold_commas_in_passwords(tmp_path: Path) -> None:
    file = tmp_path / "users"
    file.write_text("\ufeff# 用户\n王芳:a,b\n\nli : c\n", encoding="utf-8")
    assert _users(str(file), "li").passwords == {"王芳": "a,b", "li": "c"}


@pytest.mark.parametrize(
    ("users", "curators", "told"),
    [
        ("li:secret,secret2", "", "entry 2"),
        ("li:", "", "entry 1"),
        (":secret", "", "entry 1"),
        ("no/such/file", "", "path of a file"),
        ("li:secret,li:secret2", "", "'li' twice"),
        ("", "li", "ASSISTANT_USERS is not"),
        ("li:secret", "wang", "'wang'"),
    ],
)
def test_a_mistake_is_told_in_one_line_without_a_password(
    users: str, curators: str, told: str
) -> None:
    with pytest.raises(UserError) as caught:
        _users(users, curators)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_without_a_user_does_not_open_the_page_to_everyone(tmp_path: Path) -> None:
    (tmp_path / "users").write_text("# nobody yet\n")
    with pytest.raises(UserError, match="names no user"):
        _users(str(tmp_path / "users"))


def test_no_password_stands_in_the_settings_as_printed() -> None:
    settings = Settings.from_environment({"ASSISTANT_USERS": "li:secret"})
    assert settings.users.passwords
    assert "secret" not in repr(settings)
