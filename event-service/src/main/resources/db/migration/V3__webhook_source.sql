-- secrets: the sealed list of secrets with their expiries, bound to tenant and id.
create table event.webhook_source (
    id              uuid        primary key,
    tenant          text        not null,
    source          text        not null,
    scheme          text        not null,
    secrets         bytea       not null,
    tolerance_ms    bigint      not null check (tolerance_ms > 0),
    event_type_path text,
    id_path         text,
    enabled         boolean     not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint webhook_source_is_unique unique (tenant, source)
);
