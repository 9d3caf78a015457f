create table gateway.refresh_token (
    id         uuid primary key,
    family     uuid not null,
    user_id    uuid not null references gateway.app_user (id) on delete cascade,
    tenant     text not null references gateway.tenant (id) on delete cascade,
    hash       bytea not null unique,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);

create index refresh_token_family on gateway.refresh_token (family);
create index refresh_token_user on gateway.refresh_token (user_id, expires_at);
