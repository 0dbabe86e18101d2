"""What may be forgotten: texts and names under keys that can be destroyed, while the history stays as it is."""

from portal.vault.secret import NoSecret, VaultSecret, vault_secret
from portal.vault.vault import Vault

__all__ = ["NoSecret", "Vault", "VaultSecret", "vault_secret"]
