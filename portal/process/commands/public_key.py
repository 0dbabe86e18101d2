"""A public key on the command line: `name+id+base64`."""

import click

from portal.signing.verifier import Broken, PublicKey, key_of


class PublicKeyType(click.ParamType[PublicKey]):
    name = "KEY"

    def convert(self, value: str | PublicKey, param: click.Parameter | None, ctx: click.Context | None) -> PublicKey:
        try:
            return value if isinstance(value, PublicKey) else key_of(value)
        except Broken as broken:
            self.fail(f"{broken}.", param, ctx)
