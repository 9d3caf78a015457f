create table gateway.session (
    id         uuid primary key,
    user_id    uuid not null references gateway.app_user (id) on delete cascade,
    tenant     text not null references gateway.tenant (id) on delete cascade,
    hash       bytea not null unique,
    csrf_hash  bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

create index session_of_user on gateway.session (user_id, created_at desc);
