"""The droid-sensor scenario: one client reads a board's sensors every 150 ms by RPC at port argv[1] and sends
"azimuth pitch roll x y z" to the room argv[2]; another one, in the same room, sees the board move."""
import asyncio
import sys

import websockets

import android

PORT = int(sys.argv[1])
ROOM = sys.argv[2]
PERIOD = 0.15
SAMPLES = 20
PATIENCE = 60


def read(droid):
    orientation = droid.sensorsReadOrientation()
    acceleration = droid.sensorsReadAccelerometer()
    assert orientation.error is None and acceleration.error is None
    return " ".join(f"{value:.3f}" for value in orientation.result + acceleration.result)


async def publish(droid):
    sent = []
    async with websockets.connect(ROOM) as room:
        for _ in range(SAMPLES):
            sent.append(await asyncio.to_thread(read, droid))
            await room.send(sent[-1])
            await asyncio.sleep(PERIOD)
    return sent


async def main():
    droid = android.Android(("127.0.0.1", PORT))
    droid.startSensingTimed(1, 150)
    async with websockets.connect(ROOM) as watcher:
        publishing = asyncio.create_task(publish(droid))
        seen = [await asyncio.wait_for(watcher.recv(), PATIENCE) for _ in range(SAMPLES)]
        sent = await publishing
    droid.stopSensing()
    assert seen == sent, (seen, sent)
    rows = [[float(value) for value in line.split()] for line in seen]
    assert all(len(row) == 6 for row in rows), rows
    moved = [max(column) - min(column) for column in zip(*rows)]
    assert all(difference > 0.01 for difference in moved), moved
    gravity = [sum(value * value for value in row[3:]) ** 0.5 for row in rows]
    assert all(9.7 < length < 9.9 for length in gravity), gravity
    print("seen", len(seen), "moved", moved)


asyncio.run(main())
