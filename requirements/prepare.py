"""Make .venv hold exactly what the locks name; called by the front door `himoya`.

    python3 requirements/prepare.py --language en|ru|tg|uz base [development]

Standard library only, since nothing is installed yet. Says its progress on stderr. Exit 0 when the
environment is ready, 2 with one sentence when it cannot be made.

For every lock installed there is a stamp `.venv/installed-<lock>.txt`, a copy of the lock. It is
taken away before pip starts and written after pip has ended well; a file `.venv/unfinished` stands
for as long. An environment with that file, or without the stamp of `base`, was cut short half-way
and is made anew. An exclusive file lock lets one process work while others wait; the kernel drops
it when its holder dies, so that a lock never goes stale.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: tg and uz: draft for native review
SENTENCES = {
    "waiting": {
        "en": "Another Himoya is setting itself up here. Waiting for it to finish.",
        "ru": "Другой запуск Himoya уже готовит эту папку. Ждём, пока он закончит.",
        "tg": "Himoya-и дигар ин папкаро омода мекунад. Мунтазири анҷоми он мешавем.",
        "uz": "Boshqa Himoya bu jildni tayyorlamoqda. Uning tugashini kutamiz.",
    },
    "first": {
        "en": "Setting up Himoya in {folder} (once; a few minutes).",
        "ru": "Готовим Himoya в {folder} (один раз; несколько минут).",
        "tg": "Himoya дар {folder} омода мешавад (як бор; чанд дақиқа).",
        "uz": "Himoya {folder} ichida tayyorlanmoqda (bir marta; bir necha daqiqa).",
    },
    "again": {
        "en": "The set-up in {folder} is not complete. Making it anew.",
        "ru": "Установка в {folder} неполная. Делаем её заново.",
        "tg": "Насб дар {folder} нопурра аст. Онро аз нав месозем.",
        "uz": "{folder} ichidagi oʻrnatish toʻliq emas. Uni qaytadan qilamiz.",
    },
    "installing": {
        "en": "Installing the {count} packages of {lock}.",
        "ru": "Устанавливаем пакеты по списку {lock}: {count}.",
        "tg": "Бастаҳо аз рӯи рӯйхати {lock} насб мешаванд: {count}.",
        "uz": "{lock} roʻyxatidagi paketlar oʻrnatilmoqda: {count}.",
    },
    "ready": {
        "en": "Ready.",
        "ru": "Готово.",
        "tg": "Тайёр.",
        "uz": "Tayyor.",
    },
    "no venv": {
        "en": "This Python ({python}, version {version}) lacks the part that makes virtual "
        "environments. On Debian or Ubuntu: apt-get install python{version}-venv",
        "ru": "У этого Python ({python}, версия {version}) нет части, которая создаёт виртуальные "
        "окружения. В Debian или Ubuntu: apt-get install python{version}-venv",
        "tg": "Дар ин Python ({python}, версияи {version}) қисме нест, ки муҳити маҷозӣ месозад. "
        "Дар Debian ё Ubuntu: apt-get install python{version}-venv",
        "uz": "Bu Python ({python}, versiya {version}) da virtual muhit yaratadigan qism yoʻq. "
        "Debian yoki Ubuntu da: apt-get install python{version}-venv",
    },
    "cannot write": {
        "en": "Himoya cannot write to {folder}: {reason}.",
        "ru": "Himoya не может писать в {folder}: {reason}.",
        "tg": "Himoya ба {folder} навишта наметавонад: {reason}.",
        "uz": "Himoya {folder} ga yoza olmaydi: {reason}.",
    },
    "no packages": {
        "en": "The packages of {lock} could not be installed; what pip said stands above. Please "
        "check the network and run the same command again. A mirror is named by PIP_INDEX_URL, a "
        "folder of downloaded packages by PIP_FIND_LINKS.",
        "ru": "Не удалось установить пакеты по списку {lock}; сообщение pip стоит выше. Проверьте "
        "сеть и повторите ту же команду. Зеркало задаётся в PIP_INDEX_URL, папка со скачанными "
        "пакетами в PIP_FIND_LINKS.",
        "tg": "Бастаҳоро аз рӯи рӯйхати {lock} насб карда нашуд; паёми pip дар боло аст. Лутфан "
        "шабакаро санҷед ва ҳамон фармонро такрор кунед. Оина дар PIP_INDEX_URL, папкаи бастаҳои "
        "боргирифта дар PIP_FIND_LINKS нишон дода мешавад.",
        "uz": "{lock} roʻyxatidagi paketlarni oʻrnatib boʻlmadi; pip xabari yuqorida. Iltimos, "
        "tarmoqni tekshiring va shu buyruqni qaytaring. Koʻzgu PIP_INDEX_URL da, yuklab olingan "
        "paketlar jildi PIP_FIND_LINKS da koʻrsatiladi.",
    },
    "stopped": {
        "en": "Stopped. The next start begins the set-up anew.",
        "ru": "Остановлено. При следующем запуске установка начнётся заново.",
        "tg": "Қатъ шуд. Дар оғози навбатӣ насб аз нав сар мешавад.",
        "uz": "Toʻxtatildi. Keyingi ishga tushirishda oʻrnatish qaytadan boshlanadi.",
    },
}


class NotPrepared(Exception):
    """The environment cannot be made; the argument is a key of SENTENCES, then its values."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


class Preparation:
    """One environment, made from the locks of one checkout."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.language = language
        self.environment = root / ".venv"
        self.python = self.environment / "bin" / "python"
        self.unfinished = self.environment / "unfinished"

    def say(self, sentence: str, **values: object) -> None:
        sys.stderr.write(SENTENCES[sentence][self.language].format(**values) + "\n")
        sys.stderr.flush()

    def lock(self, name: str) -> Path:
        return self.root / "requirements" / f"{name}.txt"

    def stamp(self, name: str) -> Path:
        return self.environment / f"installed-{name}.txt"

    def is_installed(self, name: str) -> bool:
        stamp = self.stamp(name)
        return stamp.is_file() and stamp.read_bytes() == self.lock(name).read_bytes()

    def is_whole(self) -> bool:
        """Whether an environment stands there that was once finished and still has its Python."""
        return (
            self.stamp("base").is_file()
            and not self.unfinished.exists()
            and os.access(self.python, os.X_OK)
        )

    def prepare(self, names: list[str]) -> None:
        """Bring the environment to the state that the named locks describe."""
        with self.alone():
            if not self.is_whole():
                self.make_environment()
            missing = [name for name in names if not self.is_installed(name)]
            for name in missing:
                self.install(name)
            if missing:
                self.say("ready")

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold off every other preparation of the same folder until this one ends."""
        with (self.root / ".venv.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.say("waiting")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def make_environment(self) -> None:
        """A fresh environment that sees this checkout's `src`."""
        if any(importlib.util.find_spec(part) is None for part in ("venv", "ensurepip")):
            raise no_virtual_environments()
        self.say("again" if self.environment.exists() else "first", folder=self.environment)
        if self.environment.is_symlink() or self.environment.is_file():
            self.environment.unlink()
        elif self.environment.exists():
            shutil.rmtree(self.environment)
        # The resolved name (python3.11, not python3): when the system moves on to another Python
        # the link breaks and the environment is made anew, instead of losing its packages.
        if not ends_well(Path(sys.executable).resolve(), "-I", "-m", "venv", self.environment):
            raise no_virtual_environments()
        self.unfinished.touch()
        self.show_source()

    def show_source(self) -> None:
        """Let the environment's Python import `himoya` from `src`.

        A line in a .pth file instead of an installation: building a package needs setuptools and
        more of the network. The path is relative, so that a checkout may be moved.
        """
        asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
        answer = subprocess.run(
            [str(self.python), "-I", "-c", asked], check=True, capture_output=True, text=True
        )
        packages = Path(answer.stdout.strip())
        source = os.path.relpath(self.root / "src", packages)
        (packages / "himoya.pth").write_text(f"{source}\n", encoding="utf-8")

    def install(self, name: str) -> None:
        """Install one lock with pip, which checks every file against its hash."""
        lock = self.lock(name)
        pinned = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
        self.say("installing", lock=f"requirements/{name}.txt", count=pinned)
        self.unfinished.touch()
        self.stamp(name).unlink(missing_ok=True)
        # The lock is complete, so nothing is resolved: pip would look for a newer release of a
        # package that another asks for with an extra, and then miss its hash in the lock.
        manner = ("-qq", "--no-input", "--disable-pip-version-check", "--no-deps")
        if not ends_well(
            self.python, "-I", "-m", "pip", "install", *manner, "--require-hashes", "-r", lock
        ):
            raise NotPrepared("no packages", lock=f"requirements/{name}.txt")
        shutil.copyfile(lock, self.stamp(name))
        self.unfinished.unlink()


def ends_well(*command: str | Path) -> bool:
    """Run a command; what it prints goes to stderr."""
    return subprocess.run([str(part) for part in command], stdout=sys.stderr).returncode == 0


def no_virtual_environments() -> NotPrepared:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return NotPrepared("no venv", python=sys.executable, version=version)


def main(arguments: list[str]) -> int:
    """`--language CODE`, then the names of locks."""
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")  # a terminal without Cyrillic still gets the rest
    preparation = Preparation(ROOT, language=arguments[1])
    try:
        preparation.prepare(arguments[2:])
    except NotPrepared as error:
        preparation.say(error.sentence, **error.values)
        return 2
    except OSError as error:
        where = error.filename or preparation.environment
        preparation.say("cannot write", folder=where, reason=error.strerror)
        return 2
    except KeyboardInterrupt:
        preparation.say("stopped")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
