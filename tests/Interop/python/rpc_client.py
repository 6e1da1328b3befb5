"""Calls the gateway's methods at port argv[1]; ends with an error at the first wrong answer."""
import json
import socket
import sys
import threading
import time

import android

ADDRESS = ("127.0.0.1", int(sys.argv[1]))
PATIENCE = 60
ERROR = "com.googlecode.android_scripting.rpc.RpcError: "


def connect():
    return android.Android(ADDRESS)


def lists_its_methods():
    droid = connect()
    help_text = droid.help().result
    assert "eventPoll(Integer number_of_events=1)\n" in help_text, help_text
    listed = droid._help("gpio.write").result
    assert listed == ["gpioWrite(Integer pin, Boolean value)"], listed


def tells_errors():
    droid = connect()
    assert droid.makeCoffee().error == ERROR + "Unknown RPC."
    assert droid.makeToast().error == ERROR + "Argument 1 is not present"
    assert droid.makeToast(1).error == ERROR + "Argument 1 should be of type String."
    assert droid.makeToast("a", "b").error == ERROR + "Too many parameters specified."
    assert droid.makeToast("Grüße, 世界").error is None


def keeps_values():
    droid = connect()
    value = {"text": "ä€😀\n\"\\", "numbers": [1, -2.5, 1e300], "nothing": None}
    droid.prefPutValue("key", value)
    assert droid.prefGetValue("key").result == value
    assert droid.prefGetAll().result["key"] == value
    droid.setClipboard("copied")
    assert connect().getClipboard().result == "copied"


def drives_pins():
    droid = connect()
    droid.gpioMode(5, "output")
    for level in (1, 0, 1):
        droid.gpioWrite(5, bool(level))
        assert droid.call("gpio.read", 5).result == level


def samples_sensors():
    droid = connect()
    droid.eventClearBuffer()
    droid.startSensingTimed(1, 20)
    first = droid.eventWaitFor("sensors", PATIENCE * 1000).result
    assert first["name"] == "sensors" and abs(first["data"]["azimuth"]) <= 3.15, first
    assert abs(first["time"] / 1e6 - time.time()) < PATIENCE, first["time"]
    droid.eventWait(PATIENCE * 1000)
    droid.stopSensing()
    droid.eventClearBuffer()


def waits_for_events():
    waiting, posting = connect(), connect()
    results = []
    thread = threading.Thread(target=lambda: results.append(waiting.eventWaitFor("go", PATIENCE * 1000)))
    thread.start()
    while thread.is_alive():
        posting.eventPost("go", {"a": [1]})
        thread.join(0.01)
    assert results[0].result["data"] == {"a": [1]}, results
    assert posting.eventWait(50).result is None


def streams_events():
    droid = connect()
    port = droid.startEventDispatcher().result
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as stream:
        stream.settimeout(0.05)
        received = b""
        while b"\n" not in received:
            droid.eventPost("tick", 1)
            try:
                received += stream.recv(4096)
            except TimeoutError:
                continue
        assert json.loads(received.split(b"\n")[0])["name"] == "tick"
        droid.stopEventDispatcher()
        stream.settimeout(PATIENCE)
        while stream.recv(4096):
            pass


def speaks_snippets():
    with socket.create_connection(ADDRESS, PATIENCE) as connection:
        lines = connection.makefile("rw", encoding="utf-8", newline="\n")

        def ask(request):
            print(json.dumps(request, sort_keys=True), file=lines, flush=True)
            return json.loads(lines.readline())

        session = ask({"cmd": "initiate", "uid": -1})
        assert session["status"] and session["uid"] > 0, session
        started = ask({"id": 3, "method": "startSensingTimed", "params": [2, 20]})
        assert started["callback"] == f"{session['uid']}-3", started
        event = ask({"id": 4, "method": "eventWaitAndGet", "params": [started["callback"], "sensors", PATIENCE * 1000]})
        assert event["result"]["callbackId"] == started["callback"], event
        assert "xforce" in event["result"]["data"], event
        assert isinstance(ask({"id": 5, "method": "eventGetAll", "params": [started["callback"], "sensors"]})["result"], list)
        ask({"id": 6, "method": "stopSensing", "params": []})
        late = ask({"id": 7, "method": "eventWaitAndGet", "params": ["77-1", "sensors", 10]})
        assert "EventSnippetException: timeout." in late["error"], late
        assert ask({"id": 8, "method": "closeSl4aSession", "params": []})["error"] is None
        assert lines.readline() == ""


for test in [
    lists_its_methods,
    tells_errors,
    keeps_values,
    drives_pins,
    samples_sensors,
    waits_for_events,
    streams_events,
    speaks_snippets,
]:
    test()
    print(test.__name__, "passed", flush=True)
