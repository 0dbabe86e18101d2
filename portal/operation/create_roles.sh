#!/bin/sh
# Run once by the database's container, when its volume is new: the database, and a role for each of those who use it.
# Their passwords are taken from the addresses in the secret files, which is where the portal reads them too.
set -eu

secrets=${SECRETS:-/run/secrets}

password_in() {
    sed -E 's#^[a-z]+://[^:/]+:([^@]+)@.*$#\1#' "$1"
}

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=owner_password="$(password_in $secrets/owner_url)" \
    --set=app_password="$(password_in $secrets/app_url)" \
    --set=auditor_password="$(password_in $secrets/auditor_url)" <<'SQL'
create role portal_owner login createrole password :'owner_password';
create role portal_app login password :'app_password';
create role portal_auditor login password :'auditor_password';
create database portal owner portal_owner;
revoke all on database portal from public;
grant connect on database portal to portal_app, portal_auditor;
SQL
