"""Asks the gateway argv[1] argv[3] times for a flow to the name argv[2], each with one line; ends with an error at the first difference."""
import asyncio
import sys

import websockets

GATEWAY, NAME, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
PATIENCE = 60


async def main():
    for i in range(COUNT):
        async with websockets.connect(f"{GATEWAY}/flow/{NAME}", compression=None) as flow:
            assert await asyncio.wait_for(flow.recv(), PATIENCE) == "OK"
            await flow.send(f"python {i} ä€")
            assert await asyncio.wait_for(flow.recv(), PATIENCE) == f"python {i} ä€"
    print("passed", flush=True)


asyncio.run(main())
