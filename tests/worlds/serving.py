"""The real server on a free port of this machine, asked with the very bytes of a request."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from upheld.website.serve import server_of


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, and the body as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Served:
    """A site being served: the port it has."""

    port: int

    def ask(self, line: str | bytes, **headers: str) -> Answer:
        """Send one request line, such as `GET / HTTP/1.1`, and read the answer to its end."""
        first = line.encode("latin-1") if isinstance(line, str) else line
        fields = {"Host": "localhost", "Connection": "close"} | {k.replace("_", "-"): v for k, v in headers.items()}
        head = b"".join(f"{name}: {value}\r\n".encode("latin-1") for name, value in fields.items())
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(first + b"\r\n" + head + b"\r\n")
            return _answer(b"".join(iter(lambda: connection.recv(65536), b"")))

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address, as it is written."""
        return self.ask(f"GET {address} HTTP/1.1", **headers)


@contextmanager
def serving(public: Path) -> Iterator[Served]:
    """Serve a folder as `upheld serve` does, until the end of the block."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = server_of(public)
    failures: SimpleQueue[BaseException] = SimpleQueue()

    def run() -> None:
        try:
            server.run(sockets=[listening])
        except BaseException as error:
            failures.put(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield Served(listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
    assert failures.empty(), failures.get()


def _answer(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    pairs = [field.split(": ", 1) for field in fields]
    assert len({name.lower() for name, _ in pairs}) == len(pairs), "a header came twice"
    headers = {name.lower(): value for name, value in pairs}
    if headers.get("transfer-encoding") == "chunked":
        body = b"".join(_chunks(body))
    return Answer(int(first.split(" ")[1]), headers, body)


def _chunks(body: bytes) -> Iterator[bytes]:
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        yield rest[:length]
        body = rest[length + 2 :]
