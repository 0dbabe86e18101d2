"""What may be forgotten: texts and names under keys that can be destroyed, while the history stays as it is."""

from portal.sealing.secret import NoSecret, VaultSecret, vault_secret
from portal.sealing.vault import Vault

__all__ = ["NoSecret", "Vault", "VaultSecret", "vault_secret"]
