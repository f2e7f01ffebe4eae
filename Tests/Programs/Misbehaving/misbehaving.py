#!/usr/bin/python3
"""A channel that keeps the protocol until it does what its own name says: `kim-channel-crash-on-render`."""

import json
import os
import signal
import sys
import time

HERE = os.path.dirname(os.path.realpath(sys.argv[0]))
NAME = os.path.basename(sys.argv[0]).removeprefix("kim-channel-")


def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()


def send(**message):
    say(json.dumps({"jsonrpc": "2.0", **message}) + "\n")


def hang():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(3600)


def heard():
    line = sys.stdin.readline()
    if not line:
        if NAME == "ignores-the-end":
            hang()
        sys.exit(0)
    return json.loads(line)


def ask(method, params):
    send(id="q", method=method, params=params)
    while True:
        message = heard()
        if message.get("id") == "q":
            return message


def begin(number):
    return "result" in ask("begin", {"delivery": number})


def outcome(number, **what):
    send(method="outcome", params={"delivery": number, **(what or {"delivered": {"remoteID": f"r{number}"}})})


def initialize(params):
    if NAME == "ends-at-once":
        print("no such font", file=sys.stderr)
        sys.exit(3)
    if NAME == "dies-of-a-signal":
        os.kill(os.getpid(), signal.SIGSEGV)
    if NAME == "hangs-at-the-greeting":
        hang()
    if NAME == "greets-in-words":
        say("Hello, I am a channel!\n")
    if NAME == "is-not-utf-8":
        sys.stdout.buffer.write(b'{"jsonrpc":"2.0","id":1,"result":"\xff"}\n')
        sys.stdout.buffer.flush()
    if NAME == "writes-a-line-without-end":
        while True:
            say("x" * 65536)
    if NAME == "chatters":
        while True:
            send(method="log", params={"text": "still here"})
    if NAME == "nests-deep":
        say("[" * 100_000 + "]" * 100_000 + "\n")
    if NAME == "answers-another":
        send(id=4711, result={})
    with open(os.path.join(HERE, f"kim-channel-{NAME}.json")) as file:
        manifest = json.load(file)
    if NAME == "is-another":
        manifest["audience"] = "readers"
    return {"version": 9 if NAME == "speaks-version-9" else 1, "manifest": manifest, "texts": []}


def render(params):
    exchange = STATE["exchange"]
    folder = os.path.join(exchange, params["folder"])
    if NAME == "crashes-on-render" or (NAME == "crashes-once" and not os.path.exists(HERE + "/crashed")):
        open(HERE + "/crashed", "w").close()
        os._exit(9)
    if NAME == "hangs-on-render":
        hang()
    if NAME == "never-answers-but-talks":
        while True:
            send(method="progress", params={"text": "nearly"})
            time.sleep(0.005)
    if NAME == "wants-secrets-for-rendering":
        answer = ask("secret", {"secret": "password"})
        return rendition(text=json.dumps(answer))
    if NAME == "tells-its-variables":
        return rendition(text=json.dumps({"environ": dict(os.environ), "cwd": os.getcwd(), "args": sys.argv[1:]}))
    if NAME == "looks-around":
        return rendition(text=json.dumps({
            "home": os.path.exists(os.path.expanduser("~/rahasia")),
            "writes": [place for place in (HERE, "/etc", "/var/tmp") if os.access(place, os.W_OK)],
            "exchange": os.access(exchange, os.W_OK),
            "network": sorted(os.listdir("/sys/class/net")) if os.path.isdir("/sys/class/net") else [],
            "reaches": reaches(),
            "processes": len([name for name in os.listdir("/proc") if name.isdigit()]) < 5,
        }))
    if NAME == "counts-open-files":
        return rendition(text=" ".join(sorted(os.listdir("/proc/self/fd"))))
    if NAME == "names-a-path-above":
        return rendition(path="../../../etc/hostname")
    if NAME == "names-an-absolute-path":
        return rendition(path="/etc/hostname")
    if NAME == "names-a-link":
        os.symlink("/etc/hostname", folder + "/link")
        return rendition(path=params["folder"] + "/link")
    if NAME == "names-a-linked-folder":
        os.symlink("/etc", folder + "/etc")
        return rendition(path=params["folder"] + "/etc/hostname")
    if NAME == "names-a-pipe":
        os.mkfifo(folder + "/pipe")
        return rendition(path=params["folder"] + "/pipe")
    if NAME == "names-a-huge-file":
        with open(folder + "/huge", "wb") as file:
            file.truncate(10_000_000_000)
        return rendition(path=params["folder"] + "/huge")
    if NAME == "names-a-file-badly":
        return rendition(text="x", name="../../evil.sh")
    if NAME == "breaks-a-subject":
        return rendition(text="x", subject="Bcc:\r\nall@desa.example")
    if NAME == "begins-while-rendering":
        begin(1)
    if NAME == "answers-nothing":
        return {}
    if NAME == "closes-its-error-stream":
        os.close(2)
        time.sleep(0.05)
    if NAME == "counts-its-renderings":
        STATE["count"] = STATE.get("count", 0) + 1
        return rendition(text=str(STATE["count"]))
    return rendition(text="ok")


def reaches():
    """Whether loopback of the machine can be reached: the port is listened on by the test."""
    import socket
    with open(HERE + "/port") as file:
        port = int(file.read())
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
        return True
    except OSError:
        return False


def rendition(subject="Kerja bakti", name="a.txt", **content):
    return {
        "rendition": {
            "subject": subject,
            "files": [{"name": name, "mediaType": "text/plain", **content}],
            "panes": [{"title": "Papan", "text": "<p>ok</p>"}],
        }
    }


def deliver(params):
    numbers = [delivery["number"] for delivery in params["deliveries"]]
    first = numbers[0]
    if NAME == "crashes-before-it-begins":
        os._exit(1)
    if NAME == "delivers-unasked":
        outcome(first)
    if NAME == "begins-a-stranger":
        begin(4711)
    if NAME == "begins-without-asking":
        send(method="begin", params={"delivery": first})
    begin(first)
    if NAME == "crashes-on-the-wire":
        os._exit(1)
    if NAME == "hangs-on-the-wire":
        hang()
    if NAME == "begins-twice":
        begin(first)
    if NAME == "settles-with-nonsense":
        outcome(first, delivered="yes")
    if NAME == "tells-no-end":
        return {}
    if NAME == "tells-its-secret":
        secret = ask("secret", {"secret": "password"})["result"]["text"]
        print("the password is", secret, file=sys.stderr)
        outcome(first, failed={"kind": "rejected", "reason": f"535 {secret} is wrong"})
        raise SystemExit(f"never mind {secret}")
    outcome(first)
    if NAME == "settles-twice":
        outcome(first)
    if NAME == "crashes-after-one":
        os._exit(1)
    if NAME == "fails-in-the-middle":
        raise ValueError("no idea")
    for number in numbers[1:]:
        if not begin(number):
            continue
        outcome(number)
    return {}


STATE = {}
METHODS = {"initialize": initialize, "render": render, "deliver": deliver}


def main():
    if NAME == "does-not-listen":
        hang()
    if NAME == "leaves-a-child":
        child = os.fork()
        if child == 0:
            hang()
        with open(HERE + "/child", "w") as file:
            file.write(str(child))
    while True:
        message = heard()
        method, id = message.get("method"), message.get("id")
        if id is None:
            continue
        if method == "configure":
            STATE.update(message["params"])
        try:
            result = METHODS.get(method, lambda params: {})(message.get("params", {}))
        except ValueError as error:
            send(id=id, error={"code": -32603, "message": str(error)})
        else:
            send(id=id, result=result)


main()
