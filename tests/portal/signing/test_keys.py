"""Who may sign the log, and with what: a key that was given, or one of the portal's own making."""

from pathlib import Path

import pytest

from portal.signing.log_keys import can_sign, is_makeshift, log_key_file, log_keys
from portal.surroundings.key_files import KeyUnusable
from portal.surroundings.settings import Settings

ELSEWHERE = "postgresql://elsewhere"


@pytest.mark.parametrize(
    "settings",
    [Settings(), Settings(demo=True), Settings(demo=True, database_url=ELSEWHERE)],
)
def test_who_has_a_database_of_their_own_or_a_demonstration_makes_a_key_once(
    settings: Settings, tmp_path: Path
) -> None:
    settings = Settings(database_url=settings.database_url, demo=settings.demo, data_dir=tmp_path / "data")
    assert can_sign(settings)
    assert not settings.data_dir.exists()
    first = log_keys(settings)
    assert log_keys(settings)[0].public == first[0].public
    assert log_key_file(settings).parent == settings.data_dir
    assert is_makeshift(settings)


def test_nobody_else_signs_without_a_key_that_was_given(tmp_path: Path) -> None:
    settings = Settings(database_url=ELSEWHERE, data_dir=tmp_path)
    assert not can_sign(settings)
    with pytest.raises(KeyUnusable, match="PORTAL_CHECKPOINT_KEY_FILE"):
        log_key_file(settings)
    given = Settings(database_url=ELSEWHERE, checkpoint_key_file=tmp_path / "key")
    assert can_sign(given)
    assert log_key_file(given) == tmp_path / "key"
    with pytest.raises(KeyUnusable, match="kan ikke læses"):
        log_keys(given)
