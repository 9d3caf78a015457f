create table embed.outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    record_key text        not null,
    headers    jsonb       not null,
    value      bytea,
    created_at timestamptz not null default now()
);

create table embed.outbox_lease (
    only_row     boolean     primary key check (only_row),
    owner        text        not null,
    leased_until timestamptz not null
);
