"""A workspace with one mail channel, and the sink it sends to. Used by mail.py and kill.py."""
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

CONFIGURATION = """\
community:
  name: KIM Tirta Wening
  area: {{ village: Sumberwening, district: Karangasri, regency: Kabupaten Wanajaya, province: Jawa Tengah, code: "99.12.03.2004" }}
  timezone: Asia/Jakarta
  language: id
  contact: {{ email: redaksi@sumberwening.example }}

channels:
  surat:
    use: newsletter
    smtp: smtp://127.0.0.1:{port}
    from: KIM Tirta Wening <redaksi@sumberwening.example>
    connections: {connections}
{signing}"""

# What `openssl genpkey` is asked for, and what it makes stand in the settings.
KEYS = {"rsa": ["-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048"], "ed25519": ["-algorithm", "ed25519"]}


FIRST = ("Siti Budi Dewi Agus Ratna Joko Wulan Bambang Nurul Hendra Kartika Slamet Fitri Rahmat Ayu Yusuf Lestari Made "
         "Ketut Maria Yohanes Putu Rina Eko Tri Indah").split()
LAST = ("Wijaya Santoso Hidayat Nugroho Saputra Rahayu Siregar Pratama Kusuma Setiawan Wulandari Hasibuan Suryadi Permata "
        "Gunawan Halim Prayogo").split()
PARAGRAPH = (
    "Pengurus bank sampah mencatat setoran warga setiap Sabtu pagi di balai dusun, lalu menimbang plastik, kertas dan "
    "logam satu per satu. Hasil penjualannya dibagi menurut buku tabungan, dan sebagian kecil dipakai untuk membeli "
    "karung, timbangan serta sarung tangan. ")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def name(number):
    return f"{FIRST[number * 7 % len(FIRST)]} {LAST[number * 11 % len(LAST)]}"


def reader(number):
    """An address of the kind that people have; they come in no order."""
    return f"{name(number).lower().replace(' ', '.')}{number}@pembaca{number % 97}.example"


class Sink:
    """The mail server of mailsink.c, for the length of a `with`."""

    def __init__(self, program, delay=0, record=None, port=None):
        self.port = port or free_port()
        options = ["-d", str(delay)] + (["-l", str(record)] if record else [])
        self.process = subprocess.Popen([program, *options, str(self.port)], stdout=subprocess.PIPE, text=True)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.connections, self.mails, self.bytes = map(int, self.process.communicate()[0].split())


class Newsroom:
    """A workspace of its own in a temporary folder, with `readers` people on its list."""

    def __init__(self, kim, readers, connections, port, words=1000):
        self.kim = str(Path(kim).resolve())
        self.temporary = tempfile.TemporaryDirectory(prefix="kim-mail-", dir=os.environ.get("KIM_BENCH_DIR"))
        self.root = Path(self.temporary.name)
        (self.root / "posts").mkdir()
        self.key = None
        self.connect(connections, port)
        self.write_post("bank-sampah", words)
        self.list = self.root / "pembaca.csv"
        with open(self.list, "w") as out:
            out.write("nama,surel\n")
            out.writelines(f"{name(n)},{reader(n)}\n" for n in range(readers))

    def connect(self, connections, port):
        signing = f"    dkim: {{ selector: uji, key: {{ file: {self.key} }} }}\n" if self.key else ""
        (self.root / "channels.yaml").write_text(
            CONFIGURATION.format(port=port, connections=connections, signing=signing))

    def sign(self, kind):
        """Has the mails signed (DKIM) from the next `connect` on."""
        self.key = f"{kind}.pem"
        subprocess.run(
            ["openssl", "genpkey", *KEYS[kind], "-out", self.root / self.key], check=True, stderr=subprocess.DEVNULL)
        (self.root / self.key).chmod(0o600)

    def write_post(self, name, words=1000):
        count = max(1, words // len(PARAGRAPH.split()))
        body = "\n\n".join(f"## Bagian {n + 1}\n\n{PARAGRAPH}{PARAGRAPH}" for n in range(count // 2))
        (self.root / f"posts/{name}.md").write_text(
            f"---\njudul: Bank sampah {name} melayani tiga dusun\ntanggal: 2026-01-17 08:00\n---\n\n{body}\n")
        return f"posts/{name}.md"

    def command(self, *arguments):
        return [self.kim, *arguments, "--workspace", str(self.root)]

    def run(self, *arguments, check=True):
        """Runs kim and returns its output, wall clock in s, CPU in s and peak memory in MB."""
        start = time.perf_counter()
        child = subprocess.Popen(
            self.command(*arguments), cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, talk = child.stdout.read(), child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if check and child.returncode != 0:
            raise SystemExit(f"kim {' '.join(arguments)} ended with {child.returncode}:\n{out}{talk}")
        return out, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

    def close(self):
        self.temporary.cleanup()
