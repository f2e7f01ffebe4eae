#!/usr/bin/env python3
"""kim against a real WordPress: what becomes of its articles under faults, and what they cost.

    make build
    Tests/Integration/with-wordpress Benchmarks/website.py [faults] [changes] [race] [cost] [throughput]

Without a word, all of them. The site is the one that `with-wordpress` starts; another one on this machine is named by
the same variables (KIM_WORDPRESS_SITE, …_KIM, …_ROOT, …_SOCKET). KIM names another program than .build/release/kim,
CONNECTIONS how many articles go at a time.
"""
import base64
import json
import os
import pathlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
KIM = os.environ.get("KIM", str(ROOT / ".build/release/kim"))
SITE = os.environ["KIM_WORDPRESS_SITE"]
PASSWORD = os.environ["KIM_WORDPRESS_KIM"]
DOCUMENTS = pathlib.Path(os.environ["KIM_WORDPRESS_ROOT"])
SOCKET = os.environ["KIM_WORDPRESS_SOCKET"]
PHOTOS = ["galeri-1.jpg", "galeri-2.jpg", "galeri-3.jpg"]


def ask(route, method="GET", body=None):
    request = urllib.request.Request(f"{SITE}/wp-json/wp/v2/{route}", method=method)
    request.add_header("Authorization", "Basic " + base64.b64encode(f"kim:{PASSWORD}".encode()).decode())
    if body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def everything(route):
    found, page = [], 1
    while True:
        # By number: many are of one date, and pages of equal dates overlap.
        try:
            piece = ask(f"{route}{'&' if '?' in route else '?'}orderby=id&order=asc&per_page=100&page={page}")
        except urllib.error.HTTPError as error:
            if error.code == 400 and page > 1:
                return found
            raise
        found += piece
        if len(piece) < 100:
            return found
        page += 1


class Desk:
    """A workspace with one channel."""

    def __init__(self, site=SITE):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kim-bench-"))
        (self.folder / "posts/images").mkdir(parents=True)
        for photo in (ROOT / "Examples/posts/images").iterdir():
            shutil.copy(photo, self.folder / "posts/images")
        self.address(site)

    def address(self, site):
        (self.folder / "channels.yaml").write_text(
            "community: { name: KIM Tirta Wening, timezone: Asia/Jakarta }\n"
            f"channels:\n  situs:\n    use: website\n    site: {site}\n    user: kim\n"
            "    permalink: /{year}/{month}/{slug}/\n    password: { env: KIM_BENCH }\n"
            f"    connections: {os.environ.get('CONNECTIONS', 3)}\n")

    def post(self, name, title, photos=(), text="Warga bergotong royong membersihkan saluran air."):
        pictures = "".join(f"  - berkas: images/{p}\n    alt: Warga di {p}.\n" for p in photos)
        (self.folder / f"posts/{name}.md").write_text(
            f'---\njudul: "{title}"\ntanggal: 2026-11-18 07:30\nkategori: Kegiatan\ntag: [warga, gotong royong]\n'
            + (f"gambar:\n{pictures}" if photos else "") + f"---\n\n{text}\n")
        return f"posts/{name}.md"

    def kim(self, *arguments):
        start = time.perf_counter()
        process = subprocess.Popen(
            [KIM, *arguments], cwd=self.folder, env={**os.environ, "KIM_BENCH": PASSWORD}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.usage = (time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        return process.returncode, out

    def states(self, files):
        """How every post stands; what is not out yet is "planned"."""
        _, out = self.kim("publish", *files, "--dry-run", "--json")
        report = json.loads(out[out.index("{"):])
        return [channel["state"] for post in report["publications"] for channel in post["channels"]]

    def close(self):
        shutil.rmtree(self.folder)


class Weather:
    """A proxy before the site: what a network and a gateway do to requests."""

    def __init__(self):
        self.rules = {}
        self.played = 0
        self.target = ("127.0.0.1", int(SITE.rsplit(":", 1)[1]))
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            threading.Thread(target=self.serve, args=(self.listener.accept()[0],), daemon=True).start()

    @staticmethod
    def message(stream):
        head = b""
        while b"\r\n\r\n" not in head:
            line = stream.readline(65536)
            if not line:
                return None
            head += line
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        chunked = re.search(rb"(?i)\r\ntransfer-encoding: *chunked", head)
        body = b""
        if length:
            body = stream.read(int(length[1]))
        elif chunked:
            while True:
                size = stream.readline()
                body += size
                piece = stream.read(int(size, 16) + 2)
                body += piece
                if int(size, 16) == 0:
                    break
        elif head.startswith(b"HTTP/"):
            body = stream.read()
        return head + body

    def fault(self):
        for name, share in list(self.rules.items()):
            if random.random() < share:
                self.played += 1
                return name
        return None

    def serve(self, connection):
        with connection, connection.makefile("rb") as incoming:
            try:
                while request := self.message(incoming):
                    fault = self.fault()
                    if fault == "before":
                        return
                    if fault == "rate":
                        page = b"<html><h1>429 Too Many Requests</h1></html>"
                        connection.sendall(
                            b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/html\r\nContent-Length: "
                            + str(len(page)).encode() + b"\r\n\r\n" + page)
                        continue
                    with socket.create_connection(self.target) as inside, inside.makefile("rb") as answers:
                        inside.sendall(re.sub(rb"(?i)\r\nhost: [^\r]*", b"\r\nHost: 127.0.0.1:%d\r\nConnection: close"
                                              % self.target[1], request, count=1))
                        answer = self.message(answers)
                    if fault == "after" or answer is None:
                        return
                    head, _, body = answer.partition(b"\r\n\r\n")
                    head = re.sub(rb"(?i)\r\nconnection: *close", b"", head)
                    if not re.search(rb"(?i)\r\n(content-length|transfer-encoding):", head):
                        head += b"\r\nContent-Length: %d" % len(body)
                    connection.sendall(head + b"\r\n\r\n" + body)
            except OSError:
                return


class Trouble(threading.Thread):
    """Makes the site itself fail, one way after the other, for a while each."""

    def __init__(self, weather):
        super().__init__(daemon=True)
        self.weather = weather
        self.isOver = threading.Event()
        self.kinds = []

    def run(self):
        plugins = DOCUMENTS / "wp-content/mu-plugins"
        hooks = {"slow": "rest_pre_dispatch", "late": "rest_post_dispatch"}
        while not self.isOver.is_set():
            kind = random.choice(["maintenance", "database", "slow", "late", "rate", "before", "after", "after", "calm"])
            self.kinds.append(kind)
            if kind == "maintenance":
                (DOCUMENTS / ".maintenance").write_text("<?php $upgrading = time();")
            elif kind == "database":
                os.rename(SOCKET, SOCKET + ".away")
            elif kind in hooks:
                (plugins / "trouble.php").write_text(
                    f"<?php add_filter('{hooks[kind]}', function ($r) {{ usleep(700000); return $r; }});")
            elif kind != "calm":
                self.weather.rules = {kind: 0.3}
            self.isOver.wait(random.uniform(0.5, 3))
            (DOCUMENTS / ".maintenance").unlink(missing_ok=True)
            (plugins / "trouble.php").unlink(missing_ok=True)
            if os.path.exists(SOCKET + ".away"):
                os.rename(SOCKET + ".away", SOCKET)
            self.weather.rules = {}
            self.isOver.wait(random.uniform(0.5, 2))

    def end(self):
        self.isOver.set()
        self.join()


def ours(stamp):
    return [p for p in everything("posts?status=any&_fields=id,slug,status") if stamp in p["slug"]]


def faults(count=int(os.environ.get("COUNT", 50))):
    """Publications under faults at random: each ends as one article, or is listed."""
    seed = int(os.environ.get("SEED", time.time()))
    random.seed(seed)
    stamp = f"uji{seed}"
    weather = Weather()
    desk = Desk(weather.address)
    media = len(everything("media?_fields=id"))
    files = [desk.post(f"{stamp}-{n}", f"Kerja bakti {n}", [PHOTOS[n % 3]] if n % 2 else []) for n in range(count)]
    trouble = Trouble(weather)
    trouble.start()
    start = time.time()
    for at in range(0, count, 5):
        desk.kim("publish", *files[at:at + 5])
    rounds = 0
    while not set(desk.states(files)) <= {"unchanged"} and rounds < 4:
        rounds += 1
        desk.kim("retry")
    stormy = desk.states(files)
    trouble.end()
    for _ in range(4):
        if set(desk.states(files)) <= {"unchanged"}:
            break
        desk.kim("retry")
        desk.kim("publish", *files)
    calm = desk.states(files)
    articles = ours(stamp)
    slugs = sorted(p["slug"] for p in articles)
    photos = [m["slug"] for m in everything("media?_fields=id,slug") if m["slug"].startswith("foto-")]
    print(f"faults: seed {seed}, {count} publications in {time.time() - start:.0f} s, "
          f"spells of {', '.join(sorted(set(trouble.kinds)))}, {weather.played} requests spoilt on the way")
    print(f"  during: {dict((s, stormy.count(s)) for s in sorted(set(stormy)))}")
    print(f"  after:  {dict((s, calm.count(s)) for s in sorted(set(calm)))}")
    print(f"  {len(articles)} articles, {len(set(slugs))} addresses, {len(photos)} photos in the library of which "
          f"{len(set(re.sub(r'-[0-9]{1,3}$', '', p) for p in photos))} differ ({media} before)")
    assert len(articles) == count and len(set(slugs)) == count, slugs
    assert len(photos) == len(set(re.sub(r"-[0-9]{1,3}$", "", p) for p in photos)), photos
    assert all(re.fullmatch(rf"{stamp}-\d+", s) for s in slugs), slugs
    assert set(calm) == {"unchanged"}, calm
    desk.close()


def changes(count=10):
    """Posts that are edited, then withdrawn, then published once more as if nothing had been."""
    stamp = f"ubah{int(time.time())}"
    desk = Desk()
    files = [desk.post(f"{stamp}-{n}", f"Rapat {n}", PHOTOS[:1]) for n in range(count)]
    desk.kim("publish", *files)
    first = {p["slug"]: p["id"] for p in ours(stamp)}
    for n in range(count):
        desk.post(f"{stamp}-{n}", f"Rapat {n}, hasilnya", PHOTOS[:1])
    code, out = desk.kim("publish", *files)
    second = {p["slug"]: p["id"] for p in ours(stamp)}
    titles = [ask(f"posts/{i}?context=edit&_fields=title")["title"]["raw"] for i in second.values()]
    assert code == 0 and first == second and len(second) == count, out
    assert all(title.endswith("hasilnya") for title in titles), titles
    for n in range(count):
        code, out = desk.kim("withdraw", f"{stamp}-{n}", "--reason", "Dibatalkan.")
        assert code == 0, out
    left = [p for p in ours(stamp) if p["status"] == "publish"]
    code, out = desk.kim("publish", *files)
    assert code == 1 and not left, (code, out, left)
    print(f"changes: {count} articles updated in place, {count} withdrawn, none back by itself")
    desk.close()


def race(runs=10):
    """Two processes at once, in one workspace and in two."""
    stamp = f"lomba{int(time.time())}"
    for n in range(runs):
        desks = [Desk(), Desk()] if n % 2 else [Desk()] * 2
        for desk in set(desks):
            desk.post(f"{stamp}-{n}", f"Lomba {n}", PHOTOS[1:2])
        both = [threading.Thread(target=d.kim, args=("publish", f"posts/{stamp}-{n}.md")) for d in desks]
        [t.start() for t in both]
        [t.join() for t in both]
        [desk.close() for desk in set(desks)]
    articles = [p for p in ours(stamp) if p["status"] != "trash"]
    print(f"race: {runs} posts by two processes at once: {len(articles)} articles")
    assert len(articles) == runs, [p["slug"] for p in articles]


def cost(runs=5):
    """One post with three photos of 12 megapixels, each time new ones."""
    figures = []
    for n in range(runs):
        desk = Desk()
        # The same pixels under other bytes: a comment makes each photo a new one.
        names = []
        for k in range(3):
            data = (ROOT / "Examples/posts/images/lapak-umkm.jpg").read_bytes()
            comment = f"{time.time()}-{n}-{k}".encode()
            name = f"besar-{k}.jpg"
            (desk.folder / "posts/images" / name).write_bytes(
                data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:])
            names.append(name)
        code, out = desk.kim("publish", desk.post(f"biaya{int(time.time())}-{n}", f"Biaya {n}", names))
        assert code == 0, out
        figures.append(desk.usage)
        desk.close()
    wall, cpu, memory = (statistics.median(column) for column in zip(*figures))
    print(f"cost: three 12-megapixel photos: {wall:.2f} s, {cpu:.2f} s CPU, {memory:.0f} MB")
    return cpu, memory


def throughput(count=100):
    """Short posts in one run, against curl with one kept connection: one that only posts, and one that looks, as kim does,
    for a twin after each."""
    stamp = f"cepat{int(time.time())}"
    desk = Desk()
    files = [desk.post(f"{stamp}-{n}", f"Kabar singkat {n}") for n in range(count)]
    desk.kim("publish", desk.post(f"{stamp}-mula", "Mula"))
    code, out = desk.kim("publish", *files)
    assert code == 0, out
    wall, cpu, memory = desk.usage
    article = ask(f"posts?slug={stamp}-0&context=edit")[0]
    lines = []
    api = f"{SITE}/wp-json/wp/v2/posts"

    def step(url, body=None):
        lines.append(f'url = "{url}"\nuser = "kim:{PASSWORD}"\nsilent\noutput = "/dev/null"')
        if body:
            text = json.dumps(body).replace("\\", "\\\\").replace('"', '\\"')
            lines[-1] += f'\nheader = "Content-Type: application/json"\ndata = "{text}"'

    fields = "_fields=id,slug,status,link,permalink_template,date,title,content.raw,categories,tags,featured_media"
    look = f"{api}?search=%s&status=any&context=edit&per_page=20&orderby=id&order=asc&{fields}"
    for n in range(count):
        key = f"{n:032x}"
        step(f"{api}?{fields}", {
            "slug": f"{stamp}-curl-{n}", "status": "publish", "title": f"Kabar singkat {n}",
            "content": article["content"]["raw"] + f"<!-- {key} -->", "excerpt": "", "tags": article["tags"],
            "featured_media": 0, "categories": article["categories"], "date_gmt": article["date_gmt"], "sticky": False})
        step(look % key)
    config = desk.folder / "curl.conf"

    def curl(steps):
        config.write_text("\nnext\n".join(steps))
        start = time.perf_counter()
        subprocess.run(["curl", "--config", str(config)], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    same = curl(lines)
    alone = curl([line.replace(f"-curl-", "-sendiri-") for line in lines[::2]])
    print(f"throughput: {count} short posts: kim {wall:.2f} s ({count / wall:.1f} a second, {cpu:.2f} s CPU, "
          f"{memory:.0f} MB); curl with the same questions {same:.2f} s, ratio {same / wall:.2f}; "
          f"curl that only posts {alone:.2f} s, ratio {alone / wall:.2f}")
    desk.close()
    return same / wall


if __name__ == "__main__":
    for name in sys.argv[1:] or ["faults", "changes", "race", "cost", "throughput"]:
        {"faults": faults, "changes": changes, "race": race, "cost": cost, "throughput": throughput}[name]()
