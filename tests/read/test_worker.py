"""Reading in a process of its own: whatever happens there, one clear line here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from planlens.read import ReadError, read_bytes, worker
from planlens.read.worker import Limits, read_in_worker

PAGE = "<html><body><p>镇妇联工作总结，共两项。</p></body></html>".encode()


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> object:
    """`misbehaving(code)`: the body of the function that reads a file in the worker."""

    def put(code: str) -> None:
        lines = "\n".join(f"    {line}" for line in code.splitlines())
        monkeypatch.setattr(
            worker,
            "_CODE",
            f"from planlens.read import files\noriginal = files.read_here\n"
            f"def read_here(data, name, format):\n{lines}\n    return original(data, name, format)\n"
            "files.read_here = read_here\nfrom planlens.read.serving import serve\nserve()",
        )

    worker._stop_idle()
    yield put
    worker._stop_idle()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("while True: pass", "读取超过2秒，已停止"),
        ("import time; time.sleep(60)", "读取超过2秒，已停止"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "程序库意外终止"),
        ("import ctypes; ctypes.string_at(0)", "程序库意外终止"),
        ("import os; os._exit(0)", "程序库意外终止"),
        ("raise SystemExit(3)", "程序库意外终止"),
        ("raise MemoryError", "内存过大，已停止"),
        ("def deep(n): return deep(n + 1)\ndeep(0)", "程序库意外终止"),
    ],
)
def test_the_caller_survives(misbehaving: object, code: str, says: str) -> None:
    misbehaving(code)  # type: ignore[operator]
    start = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read_in_worker(PAGE, "总结.html", "html", Limits(2, 1 << 30))
    assert says in str(caught.value)
    assert str(caught.value).startswith("总结.html：")
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="内存上限只在 Linux 上由系统保证")
def test_memory_is_bounded_by_the_system(misbehaving: object) -> None:
    misbehaving("full = bytearray(3 << 30)")  # type: ignore[operator]
    with pytest.raises(ReadError, match="内存过大"):
        read_in_worker(PAGE, "总结.html", "html")


@pytest.mark.parametrize("event", ["connect", "getaddrinfo", "subprocess", "system"])
def test_neither_network_nor_programs(misbehaving: object, event: str) -> None:
    code = {
        "connect": "import socket; socket.create_connection(('127.0.0.1', 9))",
        "getaddrinfo": "import socket; socket.getaddrinfo('localhost', 80)",
        "subprocess": "import subprocess; subprocess.run(['true'])",
        "system": "import os; os.system('true')",
    }[event]
    refused = "except PermissionError:\n    pass\nelse:\n    import os; os._exit(1)"
    misbehaving(f"try:\n    {code}\n{refused}")  # type: ignore[operator]
    assert read_bytes(PAGE, "总结.html").text == "镇妇联工作总结，共两项。"


def test_what_a_library_prints_is_no_answer(misbehaving: object) -> None:
    misbehaving("import os\nprint('x' * 100_000)\nos.write(1, b'y' * 100)\nos.write(2, b'z')")  # type: ignore[operator]
    assert read_bytes(PAGE, "总结.html").format == "html"


def test_an_endless_answer_is_not_taken(misbehaving: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_LARGEST_ANSWER", 100)
    misbehaving("pass")  # type: ignore[operator]
    with pytest.raises(ReadError, match="意外终止"):
        read_bytes(PAGE, "总结.html")


def test_one_process_serves_many_files_until_it_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    worker._stop_idle()
    monkeypatch.setattr(worker, "_FILES_EACH", 3)
    seen = []
    for _ in range(5):
        read_bytes(PAGE, "总结.html")
        idle = worker._idle[os.getpid(), False]
        seen.append([one._process.pid for one in idle])
    assert seen[0] == seen[1] != []
    assert seen[2] == []
    assert seen[3] == seen[4] != seen[0]


def test_a_worker_that_died_meanwhile_is_replaced() -> None:
    read_bytes(PAGE, "总结.html")
    process = worker._idle[os.getpid(), False][-1]._process
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()
    assert read_bytes(PAGE, "总结.html").format == "html"


def test_a_module_in_the_users_folder_is_not_ours(tmp_path: object) -> None:
    folder = str(tmp_path)
    for name in ("msgspec", "selectolax", "lxml"):
        with open(os.path.join(folder, f"{name}.py"), "w") as file:
            file.write("import os; os._exit(7)")
    code = f"from planlens.read import read_bytes; print(read_bytes({PAGE!r}, 'a.html').format)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=folder, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "html"


def test_text_and_small_documents_start_no_process() -> None:
    code = (
        "import sys; from planlens.read import read_bytes; read_bytes('工作总结'.encode(), 'a.txt');"
        "print('planlens.read.worker' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
