-- Two indexes and no more: every accepted event pays for each of them. Ids carry their time, so the primary key
-- is also the order of the lists. The payload is json, not jsonb: it keeps numbers and order as they came, it may
-- hold any escape that JSON allows, and it costs less to write.
create table event.event (
    tenant       text        not null,
    id           text        not null collate "C",
    source       text        not null,
    origin       text        not null check (origin in ('webhook', 'api')),
    type         text        not null,
    payload      json        not null,
    raw_body     bytea,
    trace_id     text        not null,
    traceparent  text,
    dedupe_key   text        collate "C",
    ordering_key text,
    payload_hash bytea,
    received_at  timestamptz not null,
    constraint event_pk primary key (tenant, id)
);

create unique index event_is_taken_once on event.event (tenant, source, dedupe_key) where dedupe_key is not null;
