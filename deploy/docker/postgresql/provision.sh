#!/usr/bin/env bash
# The suite's database: one schema and one login role for each service, closed to each other; running it again is safe.
# Needs psql and a user who may make roles and databases (PGHOST, PGUSER, PGPASSWORD …), and AUTOMATE_<SERVICE>_PASSWORD
# for each service. The same as deploy/parts does for the local run.
set -euo pipefail

DATABASE=${AUTOMATE_DATABASE:-automate}
SERVICES="gateway workflow execution event datachat rag embed"
export PGUSER=${PGUSER:-${POSTGRES_USER:-postgres}}
export PGOPTIONS="${PGOPTIONS:-} -c client_min_messages=warning"

sql() {
  local database=$1
  shift
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "$database" "$@"
}

role() {
  sql postgres --set role="$1" --set password="$2" <<'SQL'
select format('create role %I login', :'role') where not exists (select from pg_roles where rolname = :'role') \gexec
alter role :"role" login password :'password';
SQL
}

password() {
  local variable=AUTOMATE_${1^^}_PASSWORD
  printf '%s' "${!variable:?the password of the role automate_$1}"
}

sql postgres --set database="$DATABASE" <<'SQL'
select format('create database %I', :'database')
 where not exists (select from pg_database where datname = :'database') \gexec
SQL
for service in $SERVICES; do role "automate_$service" "$(password "$service")"; done
# Who reads for DataChat.
for reader in automate_shop automate_suite; do
  role "$reader" "$(password datachat)"
  sql postgres --set role="$reader" <<<'alter role :"role" set default_transaction_read_only = on;'
done

sql "$DATABASE" --set database="$DATABASE" <<'SQL'
revoke all on database :"database" from public;
revoke all on schema public from public;
SQL
for service in $SERVICES; do
  sql "$DATABASE" --set database="$DATABASE" --set schema="$service" --set role="automate_$service" <<'SQL'
grant connect, temporary on database :"database" to :"role";
create schema if not exists :"schema" authorization :"role";
alter role :"role" in database :"database" set search_path = :"schema";
SQL
done
sql "$DATABASE" --set database="$DATABASE" <<'SQL'
create schema if not exists shop authorization automate_datachat;
grant usage on schema shop to automate_shop;
grant connect on database :"database" to automate_shop, automate_suite;
-- Functions that do more than compute: the services keep them, who only reads doesn't get them.
do $$
declare
    each regprocedure;
begin
    for each in select p.oid from pg_proc p
                 where p.pronamespace = 'pg_catalog'::regnamespace
                   and p.proname ~ ('^(set_config|pg_sleep.*|pg_(try_)?advisory_.*|pg_notify|lo_.*|lowrite|loread'
                       || '|pg_logical_emit_message|(query|cursor|table|schema|database)_to_xml.*|pg_export_snapshot'
                       || '|pg_cancel_backend|pg_terminate_backend|txid_current|pg_current_xact_id'
                       || '|repeat|[lr]pad|replace|regexp_replace|format|array_fill)$') loop
        execute 'revoke execute on function ' || each || ' from public';
        execute 'grant execute on function ' || each || ' to automate_gateway, automate_workflow, automate_execution,'
            || ' automate_event, automate_datachat, automate_rag, automate_embed';
    end loop;
end $$;
SQL
echo "Database $DATABASE is ready for the suite."
