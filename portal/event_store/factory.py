"""How the library finds this store: `PERSISTENCE_MODULE=portal.event_store`.

Environment, each also with the application's name and an underscore in front:

    EVENT_STORE_DSN         the PostgreSQL database, as a URL (required)
    EVENT_STORE_POOL_SIZE   connections for reading, 5 unless set
    CREATE_TABLE            make the tables if they are not there, "yes" unless set (as in the library)
"""

from __future__ import annotations

from eventsourcing.dcb.persistence import DCBInfrastructureFactory
from eventsourcing.persistence import InfrastructureFactoryError, TrackingRecorder
from eventsourcing.utils import Environment, EnvType, strtobool

from portal.event_store.facade import AsyncpgDCBRecorder


class EventStoreFactory(DCBInfrastructureFactory[TrackingRecorder]):
    """Makes recorders for a `DCBApplication`, and closes them with it."""

    EVENT_STORE_DSN = "EVENT_STORE_DSN"
    EVENT_STORE_POOL_SIZE = "EVENT_STORE_POOL_SIZE"
    CREATE_TABLE = "CREATE_TABLE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self._recorders: list[AsyncpgDCBRecorder] = []

    def dcb_recorder(self) -> AsyncpgDCBRecorder:
        """Return a recorder; raises InfrastructureFactoryError for settings that cannot be meant."""
        dsn = self.env.get(self.EVENT_STORE_DSN)
        if not dsn:
            raise InfrastructureFactoryError(f"{self.EVENT_STORE_DSN} is not set")
        try:
            size = int(self.env.get(self.EVENT_STORE_POOL_SIZE) or "5")
            create_tables = strtobool(self.env.get(self.CREATE_TABLE) or "yes")
        except ValueError as error:
            raise InfrastructureFactoryError(f"A setting of the event store: {error}") from error
        recorder = AsyncpgDCBRecorder(dsn, pool_size=size, create_tables=create_tables)
        self._recorders.append(recorder)
        return recorder

    def close(self) -> None:
        """Close the recorders that were made here; a second time does nothing."""
        while self._recorders:
            self._recorders.pop().close()
