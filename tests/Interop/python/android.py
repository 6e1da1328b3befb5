"""A client in the manner of SL4A's: every method of the gateway is a method of an Android object.

The address and the secret come from AP_HOST, AP_PORT and AP_HANDSHAKE where they are not given.
"""
import collections
import json
import os
import socket

Result = collections.namedtuple("Result", "id result error")


class Android:
    def __init__(self, address=None, secret=os.environ.get("AP_HANDSHAKE", "")):
        address = address or (os.environ.get("AP_HOST", "localhost"), int(os.environ.get("AP_PORT", 9999)))
        self._lines = socket.create_connection(address).makefile("rw", encoding="utf-8", newline="\n")
        self._next = 0
        self._authenticate(secret)

    def __getattr__(self, method):
        return lambda *arguments: self.call(method, *arguments)

    def call(self, method, *arguments):
        """Calls by name, also one with a point in it."""
        request = {"id": self._next, "method": method, "params": arguments}
        self._next += 1
        print(json.dumps(request), file=self._lines, flush=True)
        answer = json.loads(self._lines.readline())
        if answer["id"] != request["id"]:
            raise ConnectionError(f"{answer['id']} was answered, {request['id']} asked")
        return Result(answer["id"], answer["result"], answer["error"])

    def close(self):
        self._lines.close()
