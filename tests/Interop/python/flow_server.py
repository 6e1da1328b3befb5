"""Serves the name argv[2] of the gateway argv[1] with Debian's python3-websockets: every line comes back. Prints its id, then who it serves."""
import asyncio
import os
import sys

import websockets

GATEWAY = sys.argv[1] if len(sys.argv) > 1 else os.environ["GATEWAY_URL"]
NAME = sys.argv[2] if len(sys.argv) > 2 else os.environ["GATEWAY_NAME"]


def enter():
    return websockets.connect(f"{GATEWAY}/serve/{NAME}", compression=None, max_size=None)


async def echo(flow):
    try:
        async for message in flow:
            print("line", message, flush=True)
            await flow.send(message)
    except websockets.ConnectionClosed:
        pass


async def main():
    entry = await enter()
    print("port", os.getpid(), flush=True)
    tasks = set()
    while True:
        assert await entry.recv() == "ALLOC"
        # Back in the list before the flow begins: servers take exact turns.
        following = await enter()
        await entry.send("OK")
        task = asyncio.create_task(echo(entry))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        entry = following


asyncio.run(main())
