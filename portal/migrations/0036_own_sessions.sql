-- Where a session was begun, for whose it is: the network and the kind of browser, sealed under the person's key.
alter table identity.sessions add column whence bytea;
