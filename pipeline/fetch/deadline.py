"""A deadline for a whole request: name, connection, handshake, headers and body together.

A time-out of a socket starts anew with every byte that drips in. Here a timer shuts the connection down at the
deadline, whatever the request is waiting for; the duplicate of the socket stays valid when TLS takes it over.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading


class Deadline:
    """Shuts down every connection that was put under it when its time is over; a context manager."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connection: socket.socket) -> None:
        """Put a connection under the deadline."""
        duplicate = socket.socket(fileno=os.dup(connection.fileno()))
        with self._lock:
            self._watched.append(duplicate)
        if self.is_over:
            self._end()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for duplicate in self._watched:
                duplicate.close()
            self._watched.clear()

    def _end(self) -> None:
        self.is_over = True
        with self._lock:
            for duplicate in self._watched:
                with contextlib.suppress(OSError):
                    duplicate.shutdown(socket.SHUT_RDWR)
