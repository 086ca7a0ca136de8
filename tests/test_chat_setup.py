"""What the environment says of a chat model: a wrong word is told in one line, and at once."""

import sys

import pytest

from assistant.generative.model import speaker
from assistant.settings import Settings
from ingest.errors import UserError

MODEL = "openai:qwen-plus"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment with a key and nothing else about models."""
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "OPENAI_PROXY", "OPENAI_ADMIN_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("LANGSMITH_GATEWAY", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-fine")


def refused(chat_model: str) -> str:
    with pytest.raises(UserError) as caught:
        speaker(Settings(chat_model=chat_model))
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    assert caught.value.__cause__ is None
    return line


def test_a_model_waits_for_its_first_question() -> None:
    made = speaker(Settings(chat_model=f" {MODEL} "))
    assert made is not None
    assert (made.name, made.host) == ("qwen-plus", "api.openai.com")


def test_a_name_with_colons_of_its_own_stays_whole() -> None:
    made = speaker(Settings(chat_model="openai:qwen3:8b"))
    assert made is not None
    assert made.name == "qwen3:8b"


@pytest.mark.parametrize(
    ("url", "host"),
    [("http://127.0.0.1:8000/v1", "127.0.0.1:8000"), ("https://api.deepseek.com", None)],
)
def test_the_host_is_the_one_that_questions_go_to(
    url: str, host: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    made = speaker(Settings(chat_model=MODEL))
    assert made is not None
    assert made.host == (host or url.removeprefix("https://"))


@pytest.mark.parametrize("said", ["qwen-plus", "openai:", ":qwen", "gpt-4o", "openai"])
def test_a_model_without_its_provider_is_refused(said: str) -> None:
    line = refused(said)
    assert repr(said) in line
    assert "openai:qwen-plus" in line


def test_an_unknown_provider_is_refused() -> None:
    assert "OPENAI_BASE_URL" in refused("qwen:qwen-plus")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_anthropic", None)
    assert "pip install langchain-anthropic" in refused("anthropic:claude")


@pytest.mark.parametrize("key", [None, ""])
def test_a_missing_key_is_named(key: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    if key is not None:
        monkeypatch.setenv("OPENAI_API_KEY", key)
    assert refused(MODEL).startswith("OPENAI_API_KEY is not set")


@pytest.mark.parametrize("key", [" ", "sk-secret\n", "sk-secret 1", "sk-secret中"])
def test_a_key_that_no_header_takes_is_refused_and_not_shown(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    line = refused(MODEL)
    assert line.startswith("OPENAI_API_KEY")
    assert "secret" not in line


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8000/v1", "localhost", "http://", "ftp://h/v1", "http://h:99999/v1"]
)
def test_an_address_that_is_none_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    assert "OPENAI_BASE_URL" in refused(MODEL)


@pytest.mark.parametrize(
    "url", ["http://me:secret@127.0.0.1:1/v1", "http://h/v1?key=secret", "http://[me:secret@h"]
)
def test_a_secret_in_the_address_is_not_shown(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    line = refused(MODEL)
    assert "OPENAI_BASE_URL" in line
    assert "secret" not in line


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(("ASSISTANT_CHAT_TIMEOUT", said) for said in ("0", "-1", "soon", "nan", "inf", "1e9")),
        *(
            ("ASSISTANT_CHAT_CONTEXT", said)
            for said in ("2047", "-8192", "8k", "8192.0", "８１９２")
        ),
        *(("ASSISTANT_UNSUPPORTED", said) for said in ("MARK", "remove")),
        *(("PORT", said) for said in ("0", "65536", "x", "²")),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(name: str, said: str) -> None:
    with pytest.raises(UserError, match=name) as caught:
        Settings.from_environment({name: said})
    assert repr(said) in str(caught.value)


def test_the_settings_of_a_chat_model_are_read() -> None:
    read = Settings.from_environment(
        {
            "ASSISTANT_CHAT_MODEL": MODEL,
            "ASSISTANT_CHAT_TIMEOUT": "2.5",
            "ASSISTANT_CHAT_CONTEXT": "2048",
            "ASSISTANT_UNSUPPORTED": "drop",
        }
    )
    assert (read.chat_model, read.chat_timeout) == (MODEL, 2.5)
    assert (read.chat_context, read.unsupported) == (2048, "drop")
    assert Settings.from_environment({"ASSISTANT_CHAT_MODEL": " "}) == Settings()
