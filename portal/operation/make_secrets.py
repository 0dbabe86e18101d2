"""Makes the secret files that `compose.yaml` mounts, and keeps those that are there.

python3 portal/operation/make_secrets.py
"""

import secrets
from pathlib import Path

FOLDER = Path("secrets")
PASSWORD_BYTES = 24
ROLES = ("owner", "app", "auditor")


def make_secrets(folder: Path = FOLDER) -> tuple[str, ...]:
    """Write each missing secret with a new random password; the names of those that were written.

    Containers read the files as other users, so it is the folder that is closed to others here.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted = {"postgres_password": "{password}"}
    wanted |= {f"{role}_url": f"postgresql://portal_{role}:{{password}}@database:5432/portal" for role in ROLES}
    missing = tuple(name for name in wanted if not (folder / name).exists())
    for name in missing:
        text = wanted[name].format(password=secrets.token_hex(PASSWORD_BYTES))
        (folder / name).write_text(text, encoding="ascii")
        (folder / name).chmod(0o444)
    return missing


if __name__ == "__main__":
    make_secrets()
