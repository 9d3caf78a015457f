create table rag.endpoint (
    id uuid primary key,
    tenant text not null,
    slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
    name text not null,
    provider text not null,
    embedding text not null,
    config jsonb not null default '{}',
    access jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (tenant, slug)
);

create index endpoint_newest on rag.endpoint (tenant, created_at desc, id);
