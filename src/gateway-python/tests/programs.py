"""Programs that tests start and end."""

import os
import subprocess
import sys
from typing import List, Optional

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(os.path.dirname(HERE), "examples")


class Program:
    """A process of ours, with its output."""

    def __init__(self, *command: str, environment: Optional[dict] = None) -> None:
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})})

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.communicate()

    def line(self) -> str:
        """The next line that it writes."""
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("it has ended: " + self.process.stderr.read())
        return line.rstrip("\n")

    def end(self) -> "tuple[int, str, str]":
        """Waits for its end: exit status, the rest of its output, what it had to complain about."""
        output, errors = self.process.communicate(timeout=60)
        return self.process.returncode, output, errors


def python(*arguments: str, environment: Optional[dict] = None) -> Program:
    """Runs the interpreter that runs the tests."""
    return Program(sys.executable, *arguments, environment=environment)


def example(name: str, *arguments: str, environment: Optional[dict] = None) -> Program:
    """Runs one of the examples."""
    return python(os.path.join(EXAMPLES, name), *arguments, environment=environment)


def port_of(program: Program) -> int:
    """The port that a server of ours writes first."""
    return int(program.line().split()[1])


def gateway_host(*options: str) -> Program:
    """A gateway on free ports; `address_of` waits until it is ready."""
    ports: List[str] = ["--http-port", "0", "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0"]
    return Program("dotnet", os.environ["GATEWAY_HOST"], *ports, *options)


def address_of(host: Program) -> str:
    """Where a gateway's WebSockets are."""
    address = ""
    line = host.line()
    while line != "ready":
        if line.startswith("listening http "):
            address = "ws://" + line.split("//")[1].rstrip("/")
        line = host.line()
    return address
