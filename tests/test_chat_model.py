"""The chat model, by the real client over real HTTP: every way in which a server may misbehave."""

import logging
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace

import pytest
from chat_server import (
    ChatServer,
    Reply,
    endless,
    event,
    hanging,
    recut,
    refusal,
    streamed,
    whole,
)

from assistant.generative.model import ModelFault, Speaker, speaker
from assistant.settings import Settings

KEY = "sk-nobody-may-read-this"
ASKED = [("system", "只根据条文回答 {x}"), ("user", "谁负责？"), ("assistant", "……")]
ERROR_EVENT = b'data: {"error": {"message": "%s is out of memory"}}\n\n' % KEY.encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    for name in ("OPENAI_API_BASE", "OPENAI_PROXY", "LANGSMITH_GATEWAY", "LANGSMITH_TRACING"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with ChatServer() as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield server


@pytest.fixture
def model(server: ChatServer) -> Speaker:
    made = speaker(Settings(chat_model="openai:qwen-plus", chat_timeout=5))
    assert made is not None
    return made


def fault(model: Speaker, seconds: float) -> ModelFault:
    """How a question fails; it must do so in time, in one line and with no secret."""
    started = time.monotonic()
    with pytest.raises(ModelFault) as caught:
        model.say(ASKED, seconds=seconds)
    assert time.monotonic() - started < seconds + 0.3
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


def test_without_a_model_nobody_speaks() -> None:
    assert speaker(Settings()) is None


def test_what_is_asked_is_sent_as_it_is(server: ChatServer, model: Speaker) -> None:
    server.script(streamed("好"))
    assert model.say(ASKED) == "好"
    [request] = server.requests
    assert [(m["role"], m["content"]) for m in request["messages"]] == ASKED
    assert request["model"] == model.name == "qwen-plus"
    assert request["temperature"] == 0
    assert model.host == server.host
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_half_a_surrogate_pair_does_not_fail(server: ChatServer, model: Speaker) -> None:
    server.script(streamed("好"))
    assert model.say([("user", "谁\ud83d负责")]) == "好"


def test_pieces_come_as_they_are_sent(server: ChatServer, model: Speaker) -> None:
    server.script(streamed("质量", "强县", "[1]。", between_s=0.1))
    pieces = model.stream(ASKED)
    assert next(pieces) == "质量"
    assert server.sent < 4
    assert list(pieces) == ["强县", "[1]。"]


@pytest.mark.parametrize("size", [1, 2, 5, 64])
def test_a_cut_within_a_character_or_line_loses_nothing(
    size: int, server: ChatServer, model: Speaker
) -> None:
    server.script(recut(streamed("到2027年，", "质量😀[", "C1]。"), size))
    assert model.say(ASKED) == "到2027年，质量😀[C1]。"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(hanging(), id="before the headers"),
        pytest.param(hanging("质量"), id="between chunks"),
        pytest.param(endless("。", between_s=0.1), id="trickling"),
        pytest.param(endless("", between_s=0.01), id="trickling nothing"),
    ],
)
def test_a_slow_reply_ends_in_time_and_is_hung_up_on(
    reply: Reply, server: ChatServer, model: Speaker
) -> None:
    server.script(reply)
    assert fault(model, 0.4).kind == "slow"
    assert server.hung_up.wait(1)


@pytest.mark.parametrize("before_s", [0.0, 0.2])
def test_a_reply_late_but_in_time_is_whole(
    before_s: float, server: ChatServer, model: Speaker
) -> None:
    server.script(streamed("质量", before_s=before_s, after_s=0.1))
    assert model.say(ASKED, seconds=1) == "质量"


def test_closing_the_pieces_hangs_up(server: ChatServer, model: Speaker) -> None:
    server.script(hanging("质量", "强县"))
    pieces = model.stream(ASKED)
    assert next(pieces) == "质量"
    pieces.close()
    assert server.hung_up.wait(1)


def test_stop_ends_a_reply_of_which_nothing_has_come(server: ChatServer, model: Speaker) -> None:
    server.script(hanging())
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    started = time.monotonic()
    assert list(model.stream(ASKED, stop=stop)) == []
    assert time.monotonic() - started < 1
    assert server.hung_up.wait(1)


@pytest.mark.parametrize("status", [301, 307, 400, 401, 402, 403, 404, 422])
def test_a_refusal_is_told_at_once(status: int, server: ChatServer, model: Speaker) -> None:
    server.script(refusal(status, f"bad key {KEY}\nsee here", Location="http://192.0.2.1/v1"))
    said = fault(model, 3)
    assert said.kind == "refused"
    assert str(status) in str(said)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("passing", "kind"),
    [
        pytest.param(refusal(500), "down", id="500"),
        pytest.param(refusal(503, KEY), "down", id="503"),
        pytest.param(refusal(429), "limit", id="429"),
        pytest.param(Reply(breaks=True), "down", id="broken before the first event"),
        pytest.param(Reply(body=[ERROR_EVENT]), "down", id="an error in the stream"),
    ],
)
def test_what_may_pass_is_tried_three_times(
    passing: Reply, kind: str, server: ChatServer, model: Speaker
) -> None:
    server.script(passing, streamed("好"))
    assert model.say(ASKED) == "好"
    assert len(server.requests) == 2
    server.script(passing)
    assert fault(model, 4).kind == kind
    assert len(server.requests) == 5


def test_no_retry_outlasts_the_time(server: ChatServer, model: Speaker) -> None:
    server.script(refusal(500))
    assert fault(model, 0.2).kind == "down"
    assert len(server.requests) == 1


def test_the_server_says_when_to_come_again(server: ChatServer, model: Speaker) -> None:
    server.script(refusal(429, Retry_After="0.8"), streamed("好"))
    started = time.monotonic()
    assert model.say(ASKED) == "好"
    assert time.monotonic() - started >= 0.8
    server.script(refusal(429, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"), streamed("好"))
    assert fault(model, 3).kind == "limit"


def test_nobody_listens(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{port}/v1")
    model = speaker(Settings(chat_model="openai:qwen-plus"))
    assert model is not None
    assert fault(model, 0.5).kind == "down"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(streamed("质量", finish=None, breaks=True), id="broken off"),
        pytest.param(streamed("质量", finish=None, quietly=True), id="ended cleanly, too early"),
        pytest.param(Reply(body=[*streamed("a", finish=None).body, ERROR_EVENT]), id="error"),
        pytest.param(Reply(body=[event({"content": "a"}), b"data: {oh\n\n"]), id="no JSON"),
        pytest.param(Reply(body=[b"data: {oh\n\n"]), id="no JSON at all"),
        pytest.param(Reply(body=[b"data: \xff\xfe\n\n"]), id="no UTF-8"),
        pytest.param(Reply(body=[b"data: []\n\n"]), id="no object"),
    ],
)
def test_half_a_reply_is_not_taken_for_a_whole_one(
    reply: Reply, server: ChatServer, model: Speaker
) -> None:
    server.script(reply)
    assert fault(model, 1).kind == "cut"
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(headers={"Content-Type": "text/html"}, body=[b"<html>"]), id="a page"),
        pytest.param(whole("质量"), id="not streamed"),
    ],
)
def test_what_is_no_stream_tells_of_a_wrong_address(
    reply: Reply, server: ChatServer, model: Speaker
) -> None:
    server.script(reply)
    assert fault(model, 1).kind == "refused"


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        pytest.param(streamed(), "", id="nothing"),
        pytest.param(streamed("", ""), "", id="empty pieces"),
        pytest.param(Reply(body=[b"data: [DONE]\n\n"]), "", id="no event"),
        pytest.param(Reply(body=[b'data: {"choices": [{}]}\n\n']), "", id="no delta"),
        pytest.param(Reply(body=[event({"refusal": "No."}), event({}, "stop")]), "", id="refusal"),
        pytest.param(streamed("质", finish="content_filter"), "质", id="filtered"),
        pytest.param(streamed("质", finish="length"), "质", id="at the model's limit"),
        pytest.param(
            Reply(body=[event({"reasoning_content": "嗯"}), *streamed("质").body]), "质", id="R1"
        ),
        pytest.param(streamed("<thi", "nk>嗯</th", "ink>\n", "\n质"), "质", id="thinking aloud"),
    ],
)
def test_a_reply_with_little_or_nothing_ends_well(
    reply: Reply, text: str, server: ChatServer, model: Speaker
) -> None:
    server.script(reply)
    assert model.say(ASKED, seconds=1) == text


def test_a_loop_is_cut_and_hung_up_on(server: ChatServer, model: Speaker) -> None:
    server.script(endless("由质安局负责。"))
    assert len(model.say(ASKED)) < 500
    assert server.hung_up.wait(1)


def test_a_model_that_keeps_failing_is_left_alone(server: ChatServer, model: Speaker) -> None:
    server.script(streamed("a", finish=None, breaks=True))
    assert [fault(model, 1).kind for _ in range(4)] == ["cut", "cut", "cut", "resting"]
    assert len(server.requests) == 3


def test_a_refusal_is_told_every_time(server: ChatServer, model: Speaker) -> None:
    server.script(refusal(401))
    assert {fault(model, 1).kind for _ in range(5)} == {"refused"}


def test_many_ask_at_once_and_each_gets_its_own(server: ChatServer, model: Speaker) -> None:
    server.script(lambda request: streamed(*request["messages"][0]["content"], between_s=0.01))
    said: dict[str, str] = {}

    def ask(text: str) -> None:
        said[text] = model.say([("user", text)])

    threads = [threading.Thread(target=ask, args=(f"第{n}问",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {f"第{n}问": f"第{n}问" for n in range(8)}


def test_the_key_is_in_no_log(
    server: ChatServer, model: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for reply in (streamed("好"), refusal(401, KEY), Reply(body=[ERROR_EVENT]), hanging()):
        server.script(replace(reply))
        try:
            model.say(ASKED, seconds=0.3)
        except ModelFault as error:
            logging.getLogger("test").exception("failed", exc_info=error)
    assert "chat model at" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(vars(model))


def test_no_thread_is_left(server: ChatServer, model: Speaker) -> None:
    server.script(hanging("质量"))
    fault(model, 0.2)
    end = time.monotonic() + 2
    while any(t.name == "chat model" for t in threading.enumerate()) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(t.name == "chat model" for t in threading.enumerate())
