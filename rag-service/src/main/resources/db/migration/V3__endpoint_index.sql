-- Which index answers, which documents it was made of, and who else may ask.
alter table rag.endpoint
    add column connection_sealed bytea,
    add column shared_with text[] not null default '{}',
    add column active_version bigint not null default 1,
    add column last_version bigint not null default 1,
    add column last_sync timestamptz;

-- A tenant that an endpoint is shared with reads its row, and that alone: documents are read in the owner's name.
create policy shared_is_seen on rag.endpoint for select
    using (nullif(current_setting('automate.tenant', true), '') = any (shared_with));

-- One way of cutting and embedding an endpoint's documents. Versions live side by side until one is swapped in.
create table rag.index_version (
    tenant         text        not null,
    endpoint       uuid        not null references rag.endpoint on delete cascade,
    version        bigint      not null,
    provider       text        not null,
    model          text        not null,
    dimensions     integer     not null,
    chunk_tokens   integer     not null,
    overlap_tokens integer     not null,
    state          text        not null check (state in ('building', 'active', 'retired', 'rejected')),
    state_since    timestamptz not null default now(),
    detail         text        not null default '',
    quality        jsonb,
    last_change    bigint      not null default 0,
    changed_at     timestamptz,
    applied        bigint      not null default 0,
    due_at         timestamptz not null default now(),
    fence          bigint      not null default 0,
    created_at     timestamptz not null default now(),
    primary key (endpoint, version)
);

create index index_version_behind on rag.index_version (due_at)
    where provider <> 'embedded' and applied < last_change and state in ('building', 'active');
create index index_version_unsettled on rag.index_version (endpoint) where state in ('building', 'retired', 'rejected');

insert into rag.index_version (tenant, endpoint, version, provider, model, dimensions, chunk_tokens, overlap_tokens, state)
select tenant, id, 1, provider, embedding, 384, 256, 32, 'active' from rag.endpoint;

alter table rag.index_version enable row level security;
alter table rag.index_version force row level security;
create policy tenant_sees_its_own on rag.index_version
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on rag.index_version
    using (current_setting('automate.trusted', true) = 'on');
