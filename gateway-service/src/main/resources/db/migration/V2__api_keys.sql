create table gateway.api_key (
    id           uuid primary key,
    tenant       text not null references gateway.tenant (id) on delete cascade,
    owner        uuid not null references gateway.app_user (id) on delete cascade,
    name         text not null,
    prefix       text not null unique,
    hash         bytea not null,
    scopes       text[] not null,
    expires_at   timestamptz,
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

create index api_key_list on gateway.api_key (tenant, created_at desc) where revoked_at is null;
