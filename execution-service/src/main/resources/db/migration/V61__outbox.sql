-- Ends of executions that somebody outside is to be told of, until Kafka has them.
create table execution.outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    record_key text        not null,
    headers    jsonb       not null,
    value      bytea,
    created_at timestamptz not null default now()
);

create table execution.outbox_lease (
    only_row     boolean     primary key check (only_row),
    owner        text        not null,
    leased_until timestamptz not null
);
