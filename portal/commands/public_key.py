"""A public key on the command line: `name+id+base64`."""

import click

from portal.proof.verifier import Broken, Key, key_of


class PublicKeyType(click.ParamType[Key]):
    name = "KEY"

    def convert(self, value: str | Key, param: click.Parameter | None, ctx: click.Context | None) -> Key:
        try:
            return value if isinstance(value, Key) else key_of(value)
        except Broken as broken:
            self.fail(f"{broken}.", param, ctx)
