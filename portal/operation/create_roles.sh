#!/bin/sh
# Run once by the database's container, when its volume is new: the database, and a role for each of those who use it.
# Their passwords are taken from the addresses in the secret files, which is where the portal reads them too.
set -eu

secrets=${SECRETS:-/run/secrets}

password_in() {
    sed -E 's#^[a-z]+://[^:/]+:([^@]+)@.*$#\1#' "$1"
}

# Nobody has a right that `portal migrate --grant` does not give, and names are looked for where the owner makes things.
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=owner_password="$(password_in $secrets/owner_url)" \
    --set=web_password="$(password_in $secrets/web_url)" \
    --set=worker_password="$(password_in $secrets/worker_url)" \
    --set=auditor_password="$(password_in $secrets/auditor_url)" <<'SQL'
create role portal_owner login password :'owner_password';
create role portal_web login password :'web_password';
create role portal_worker login password :'worker_password';
create role portal_auditor login password :'auditor_password';
create database portal owner portal_owner;
revoke all on database portal from public;
grant connect on database portal to portal_web, portal_worker, portal_auditor;
alter role portal_owner in database portal set search_path = public, pg_temp;
alter role portal_web in database portal set search_path = public, pg_temp;
alter role portal_worker in database portal set search_path = public, pg_temp;
alter role portal_auditor in database portal set search_path = public, pg_temp;
SQL
