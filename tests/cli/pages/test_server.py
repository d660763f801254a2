"""The server of the pages: it keeps to this machine and one person, and ends without a trace."""

import json
import re
import signal
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.servers import running

NOTEBOOK = "1-my-enterprise.ipynb"
PAGE = f"/voila/render/{NOTEBOOK}"
# Runs at once: what is asked here is how a page is made, not what a workbook computes.
QUICK = {
    "cells": [
        {
            "cell_type": "markdown",
            "id": "a",
            "metadata": {},
            "source": "# Quick <b>&\n\n**Is it?**",
        },
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": "import os, sys\nprint('pid', os.getpid(), 'osecalc.plan' in sys.modules)",
        },
        {
            "cell_type": "code",
            "id": "c",
            "metadata": {"tags": ["remove-cell"]},
            "execution_count": None,
            "outputs": [],
            "source": "print('a check')",
        },
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("voila", tmp_path_factory.mktemp("pages")) as started:
        (started.folder / "quick.ipynb").write_text(json.dumps(QUICK))
        (started.folder / "fails.ipynb").write_text(
            json.dumps(QUICK).replace("import os, sys", "secret_name_of_mine")
        )
        (started.folder / "photo.png").write_bytes(b"mine")
        yield started


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def get(server, path, *, token=True, method="GET", data=None, **headers):
    """Return the status, the headers and the text of an answer."""
    if token:
        headers["Authorization"] = f"token {server.token}"
    request = urllib.request.Request(
        server.origin + path, headers=headers, method=method, data=data
    )
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def cookies(server):
    """Return the cookies that a browser has after its first visit, and the mark of its pages."""
    _, headers, _ = get(server, f"/?token={server.token}", token=False)
    given = [each.split(";")[0] for each in headers.get_all("Set-Cookie")]
    cookie = "; ".join(given)
    _, headers, text = get(server, "/voila/render/quick.ipynb", token=False, Cookie=cookie)
    end(server, kernel_of(text))
    given += [each.split(";")[0] for each in headers.get_all("Set-Cookie") or ()]
    mark = next(each.partition("=")[2] for each in given if each.startswith("_xsrf="))
    return "; ".join(given), mark


def opened(server, notebook="quick.ipynb"):
    """Return a page's text and its kernel."""
    status, _, text = get(server, f"/voila/render/{notebook}")
    assert status == 200, text
    return text, kernel_of(text)


def kernel_of(text):
    return re.search(r'"kernelId": "([\w-]+)"', text).group(1)


def end(server, kernel):
    assert get(server, f"/voila/api/shutdown/{kernel}", method="POST", data=b"")[0] == 204


# --- who may come in


@pytest.mark.parametrize(
    "path", ["/", PAGE, "/osecalc/state/1-2-3-4-5", "/api/kernels/1-2-3-4-5", "/voila/tree/"]
)
def test_without_the_token_nothing_is_shown(server, path):
    status, headers, text = get(server, path, token=False)
    assert status in {302, 403, 404}
    if status == 302:
        assert headers["Location"].startswith("/login")
    assert "enterprise" not in text.lower().replace(NOTEBOOK, "")


def test_the_door_says_what_to_do_and_opens_with_the_token(server):
    _, headers, text = get(server, "/login", token=False)
    assert "These pages belong to the person who started them" in text
    cookie = next(c for c in headers.get_all("Set-Cookie") if c.startswith("_xsrf="))
    mark = cookie.split(";")[0].partition("=")[2]
    for given, status in (("wrong", 401), (server.token, 302)):
        form = urllib.parse.urlencode({"_xsrf": mark, "password": given}).encode()
        answer = get(
            server, "/login", token=False, method="POST", data=form, Cookie=f"_xsrf={mark}"
        )
        assert answer[0] == status
        assert ("This is not the token" in answer[2]) == (status == 401)


def test_the_token_is_taken_off_the_address_and_the_cookie_stays_at_home(server):
    status, headers, _ = get(server, f"/?token={server.token}", token=False)
    assert (status, headers["Location"]) == (302, "/")
    login = next(c for c in headers.get_all("Set-Cookie") if c.startswith("username"))
    assert "httponly" in login.lower()
    assert "samesite=strict" in login.lower()


def test_another_name_for_this_machine_gets_nothing(server):
    assert get(server, "/", Host="evil.example")[0] == 403
    assert get(server, "/", Host="localhost")[0] == 200


def test_it_listens_to_this_machine_alone(server):
    port = int(server.origin.rpartition(":")[2])
    mine = [psutil.Process(server.process.pid), *children(server)]
    heard = {each.laddr.ip for p in mine for each in p.net_connections() if each.status == "LISTEN"}
    assert heard == {"127.0.0.1"}
    assert any(each.laddr.port == port for p in mine for each in p.net_connections())


def test_a_change_needs_the_mark_of_a_page_from_here(server):
    cookie, mark = cookies(server)
    _, kernel = opened(server)
    address = f"/voila/api/shutdown/{kernel}"
    form = f"_xsrf={mark}".encode()
    for data in (b"", b"_xsrf=wrong"):
        answer = get(server, address, token=False, method="POST", data=data, Cookie=cookie)
        assert answer[0] == 403
    away = {"Cookie": cookie, "Origin": "http://evil.example"}
    assert get(server, address, token=False, method="POST", data=form, **away)[0] in {403, 404}
    assert get(server, address, token=False, method="DELETE", Cookie=cookie)[0] in {403, 405}
    assert server.ask(f"/osecalc/state/{kernel}") == {"alive": True}
    answer = get(server, address, token=False, method="POST", data=form, Cookie=cookie)
    assert answer[0] == 204
    assert server.ask(f"/osecalc/state/{kernel}") == {"alive": False}


def test_a_kernel_hears_only_pages_from_here_and_takes_no_code(server):
    cookie, _ = cookies(server)
    _, kernel = opened(server)
    address = f"{server.origin.replace('http', 'ws')}/api/kernels/{kernel}/channels"
    for headers in ({}, {"Cookie": cookie, "Origin": "http://evil.example"}):
        with pytest.raises(InvalidStatus, match="403"):
            connect(address, additional_headers=headers)
    message = {
        "header": {"msg_id": "1", "msg_type": "execute_request", "session": "1", "username": ""},
        "parent_header": {},
        "metadata": {},
        "content": {"code": "open('written', 'w')", "silent": False},
        "channel": "shell",
    }
    with connect(address, additional_headers={"Cookie": cookie, "Origin": server.origin}) as line:
        line.send(json.dumps(message))
        message["header"] |= {"msg_id": "2", "msg_type": "kernel_info_request"}
        line.send(json.dumps(message | {"content": {}}))
        answered = []
        while "kernel_info_reply" not in answered:
            answered.append(json.loads(line.recv(timeout=20))["msg_type"])
    assert "execute_reply" not in answered
    assert not (server.folder / "written").exists()
    end(server, kernel)


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/photo.png",
        "/voila/files/plans/ceb-press-shop.toml",
        "/voila/files/../../etc/passwd",
        "/voila/render/plans/ceb-press-shop.toml",
        "/voila/render/.osecalc/delivered.json",
        "/voila/api/contents/",
        "/voila/tree/plans",
        "/osecalc/static/../server.py",
    ],
)
def test_no_file_is_shown(server, path):
    status, headers, text = get(server, path)
    if status == 302:
        status, _, text = get(server, headers["Location"])
    assert status in {403, 404}
    assert "press" not in text.lower().replace("ceb-press-shop", "")


# --- the pages


def test_a_page_names_no_other_machine_and_may_reach_none(server):
    text, kernel = opened(server)
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', text) == []
    assert "cdn" not in text.lower()
    end(server, kernel)
    for path in ("/", "/login", "/voila/render/none.ipynb"):
        _, headers, text = get(server, path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert re.findall(r"https?://", text) == []


def test_a_page_has_a_title_a_language_no_code_and_no_check(server):
    text, kernel = opened(server)
    assert '<html lang="en">' in text
    assert "<title>Quick &lt;b&gt;&amp; - osecalc</title>" in text
    assert "import os" not in text
    assert "a check" not in text
    assert "pid" in text
    end(server, kernel)


def test_the_list_has_the_start_page_the_lessons_and_the_workbooks_under_headings(server):
    _, _, text = get(server, "/")
    headings = re.findall(r"<h([12])>(.*?)</h\1>", text)
    assert headings == [
        ("1", "Lessons and workbooks"),
        ("2", "The lessons"),
        ("2", "The workbooks"),
    ]
    links = re.findall(r'href="/voila/render/([^"]+)"', text)
    assert links[0] == "start-here.ipynb"
    lessons = [link for link in links if link.startswith("lessons/")]
    assert lessons == links[1 : 1 + len(lessons)]
    assert lessons[0].startswith("lessons/1-")
    assert NOTEBOOK in links[1 + len(lessons) :]


def test_a_lesson_is_a_page_and_its_screens_know_the_users_folder(server):
    lesson = server.folder / "lessons" / "mine.ipynb"
    own = "from osecalc.widgets.settings import own_folder; import os\nprint('pid', own_folder())"
    held = json.dumps(QUICK)
    code = json.dumps(QUICK["cells"][1]["source"])
    lesson.write_text(held.replace(code, json.dumps(own)))
    text, kernel = opened(server, "lessons/mine.ipynb")
    end(server, kernel)
    assert f"pid {server.folder}\n</pre>" in text


def test_an_error_is_a_sentence_without_details(server):
    text, kernel = opened(server, "fails.ipynb")
    assert "could not be worked out" in text
    assert "secret_name_of_mine" not in text
    assert "Traceback" not in text
    end(server, kernel)


def test_a_page_that_is_not_there_is_said_to_be_so(server):
    status, _, text = get(server, "/voila/render/none.ipynb")
    assert status == 404
    assert "There is no workbook under this address" in text
    assert get(server, "/nothing/at/all")[0] == 404


def test_the_pages_speak_the_language_of_the_workbooks(server):
    settings = server.folder / ".osecalc" / "screens.json"
    settings.write_text('{"language": "es"}')
    try:
        _, _, text = get(server, "/")
        page, kernel = opened(server)
    finally:
        settings.unlink()
    end(server, kernel)
    for each in (text, page):
        assert '<html lang="es">' in each
    assert "Lecciones y cuadernos" in text
    assert "El cuaderno está arrancando" in page
    assert '<html lang="en">' in get(server, "/")[2]


# --- kernels


def children(server):
    return psutil.Process(server.process.pid).children(recursive=True)


def kernels(server):
    return [each for each in children(server) if "ipykernel_launcher" in " ".join(each.cmdline())]


def wait_for(holds, seconds=60):
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, holds
        time.sleep(0.1)


def test_a_loaded_python_waits_and_is_handed_out_and_replaced(server):
    def one_waits():
        return len(kernels(server)) == 1 and kernels(server)[0].cpu_percent(0.5) < 5

    wait_for(one_waits)
    waiting = kernels(server)[0].pid
    text, kernel = opened(server)
    assert re.search(r"pid (\d+) (\w+)", text).groups() == (str(waiting), "True")
    end(server, kernel)
    wait_for(lambda: [each.pid for each in kernels(server)] not in ([], [waiting]))


def test_a_reader_who_does_not_wait_leaves_no_kernel(server):
    (server.folder / "slow.ipynb").write_text(
        json.dumps(QUICK).replace("import os, sys", "import os, sys, time; time.sleep(3)")
    )
    host, port = server.origin.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        head = f"GET /voila/render/slow.ipynb HTTP/1.1\r\nHost: {host}:{port}\r\n"
        line.sendall(f"{head}Authorization: token {server.token}\r\n\r\n".encode())
        seen = b""
        while b"kernelId" not in seen:
            seen += line.recv(65536)
    kernel = kernel_of(seen.decode(errors="replace"))
    assert server.ask(f"/osecalc/state/{kernel}") == {"alive": True}
    wait_for(lambda: server.ask(f"/osecalc/state/{kernel}") == {"alive": False}, 30)


def test_a_kernel_that_died_is_told_and_not_replaced(server):
    text, kernel = opened(server)
    assert server.ask(f"/osecalc/state/{kernel}") == {"alive": True}
    psutil.Process(int(re.search(r"pid (\d+)", text).group(1))).kill()
    wait_for(lambda: server.ask(f"/osecalc/state/{kernel}") == {"alive": False})
    time.sleep(4)  # a kernel would be started anew after three seconds
    assert server.ask(f"/osecalc/state/{kernel}") == {"alive": False}


# --- beginning and ending


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_running_and_nothing_behind(tmp_path, how):
    with running("voila", tmp_path) as server:
        text, _ = opened(server, NOTEBOOK)
        assert "vnd.voila.cell-output" in text
        mine = children(server)
        assert len(mine) >= 2
        folders = {
            word.partition("kernel-")[0]
            for each in kernels(server)
            for word in each.cmdline()
            if "/kernel-" in word
        }
        server.process.send_signal(how)
        assert server.process.wait(30) == 0
        assert psutil.wait_procs(mine, timeout=5)[1] == []
    assert folders
    assert not [folder for folder in folders if Path(folder).exists()]
    said = (tmp_path / "log.txt").read_text()
    assert "The pages have stopped" in said
    for word in ("Traceback", "Error", "WARNING", "websocket"):
        assert word not in said


@pytest.mark.parametrize("seconds", [0, 0.5, 1.5, 3])
def test_stopping_at_once_ends_the_python_that_was_being_made_ready(tmp_path, seconds, monkeypatch):
    monkeypatch.delenv("OSECALC_RAISE", raising=False)
    with running("voila", tmp_path) as server:
        time.sleep(seconds)
        mine = children(server)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0
        assert psutil.wait_procs(mine, timeout=5)[1] == []
    assert "Traceback" not in (tmp_path / "log.txt").read_text()


def test_a_port_that_is_taken_is_told_in_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = f"Port {port} can't be used on this machine"
        with pytest.raises(AssertionError, match=sentence), running("voila", tmp_path, port):
            pass


def test_a_workbook_that_was_named_is_opened_first(tmp_path):
    with running("voila", tmp_path, workbook="1") as server:
        assert f"/voila/render/{NOTEBOOK}?token=" in (tmp_path / "log.txt").read_text()
        status, headers, _ = get(server, f"{PAGE}?token={server.token}", token=False)
    assert (status, headers["Location"]) == (302, PAGE)
