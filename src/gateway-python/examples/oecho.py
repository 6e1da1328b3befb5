"""
The echo of named flows: python3 oecho.py server, then python3 oecho.py [client]

The script's own name is the name that the server accepts.
"""

from gateway import *
import sys


def client():
    f = flow_alloc("oecho")
    f.writeline("Hello, PyOuroboros!")
    print(f.readline())
    f.dealloc()


def server():
    print("Starting the server.", flush=True)
    while True:
        f = flow_accept()
        print("New flow.", flush=True)
        line = f.readline()
        print("Message from client is " + line, flush=True)
        f.writeline(line)
        f.dealloc()


if __name__ == "__main__":
    server() if sys.argv[1:] == ["server"] else client()
