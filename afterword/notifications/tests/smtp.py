"""A mail server for tests: takes what it is given, or refuses as it is told."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import BinaryIO


@dataclass
class Received:
    """One mail, with the addresses of its envelope."""

    sender: str
    recipients: list[str]
    data: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.data, policy=default)


@dataclass
class MailServer:
    """Listens until it is stopped. `answers` are what it says to RCPT or DATA in place of yes, each once."""

    port: int = 0
    answers: list[tuple[str, bytes]] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", self.port))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _address = self._socket.accept()
            except OSError:
                return
            with caller, caller.makefile("rwb", buffering=0) as line:
                self._talk(line)  # type: ignore[arg-type]  # unbuffered, so a raw file of the same methods

    def _talk(self, line: BinaryIO) -> None:
        sender, recipients = "", list[str]()
        line.write(b"220 here\r\n")
        while said := line.readline():
            verb, _, rest = said.decode().strip().partition(" ")
            verb = verb.upper()
            if verb == "MAIL":
                sender, recipients = rest, []
            if verb == "RCPT":
                recipients.append(rest.removeprefix("TO:").strip("<>"))
            answer = self._answer(verb)
            line.write(answer + b"\r\n")
            if verb == "DATA" and answer.startswith(b"354"):
                self.received.append(Received(sender, recipients, b"".join(_lines_of(line))))
                line.write(b"250 taken\r\n")
            if verb == "QUIT":
                return

    def _answer(self, verb: str) -> bytes:
        for position, (refused, words) in enumerate(self.answers):
            if refused == verb:
                del self.answers[position]
                return words
        return {"DATA": b"354 go on", "QUIT": b"221 bye"}.get(verb, b"250 yes")


def _lines_of(line: BinaryIO) -> list[bytes]:
    lines = []
    while (said := line.readline()) not in {b".\r\n", b""}:
        lines.append(said)
    return lines
