#!/usr/bin/env bash
# A database with pgvector for RAG endpoints with the provider pgvector; not the suite's own.
set -euo pipefail
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set password="${VECTORS_PASSWORD:?the password of the role vectors}" <<'SQL'
create role vectors login password :'password';
create database vectors owner vectors;
\connect vectors
create extension vector;
SQL
