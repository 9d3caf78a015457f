create table gateway.tenant (
    id         text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text not null,
    enabled    boolean not null default true,
    created_at timestamptz not null default now()
);

create table gateway.app_user (
    id            uuid primary key,
    username      text not null,
    password_hash text not null,
    enabled       boolean not null default true,
    created_at    timestamptz not null default now()
);

create unique index app_user_username on gateway.app_user (lower(username));

create table gateway.membership (
    user_id uuid not null references gateway.app_user (id) on delete cascade,
    tenant  text not null references gateway.tenant (id) on delete cascade,
    role    text not null check (role in ('admin', 'editor', 'viewer')),
    primary key (user_id, tenant)
);
