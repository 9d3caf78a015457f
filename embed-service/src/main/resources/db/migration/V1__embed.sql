create table embed.embed (
    id uuid primary key,
    tenant text not null,
    title text not null,
    primary_color text not null default '#667EEA' check (primary_color ~ '^#[0-9A-Fa-f]{6}$'),
    welcome_message text not null default '',
    placeholder text not null default '',
    allowed_origins text[] not null default '{}',
    rate_limit integer not null default 60 check (rate_limit > 0),
    rag_endpoint text,
    datachat boolean not null default false,
    workflow uuid,
    key_hash bytea not null unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_target check (num_nonnulls(rag_endpoint, nullif(datachat, false), workflow) = 1)
);

create index embed_newest on embed.embed (tenant, created_at desc, id);
