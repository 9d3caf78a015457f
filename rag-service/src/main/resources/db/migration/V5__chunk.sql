-- The history of an index: for each document the number of its latest change, and what its chunks share. The row of a
-- document that is gone stays as a tombstone.
create table rag.indexed (
    tenant   text    not null,
    endpoint uuid    not null,
    version  bigint  not null,
    document text    not null,
    number   bigint  not null,
    removed  boolean not null,
    revision bigint  not null,
    metadata jsonb   not null default '{}',
    acl      text[]  not null default '{}',
    primary key (endpoint, version, document),
    foreign key (endpoint, version) references rag.index_version (endpoint, version) on delete cascade
);

create unique index indexed_number on rag.indexed (endpoint, version, number);

create table rag.chunk (
    tenant        text    not null,
    endpoint      uuid    not null,
    version       bigint  not null,
    document      text    not null,
    ordinal       integer not null,
    id            uuid    not null,
    text          text    not null,
    heading       text,
    start_offset  integer not null,
    end_offset    integer not null,
    parent_start  integer not null,
    parent_end    integer not null,
    vector        bytea   not null,
    primary key (endpoint, version, document, ordinal),
    foreign key (endpoint, version, document) references rag.indexed (endpoint, version, document) on delete cascade
);

-- What was embedded once needn't be again: by a tenant, a model, and the SHA-256 of the text.
create table rag.embedding (
    tenant    text        not null,
    model     text        not null,
    text_hash bytea       not null,
    vector    bytea       not null,
    used_at   timestamptz not null default now(),
    primary key (tenant, model, text_hash)
);

create index embedding_unused on rag.embedding (used_at);

do $$
declare
    walled text;
begin
    foreach walled in array array ['indexed', 'chunk', 'embedding'] loop
        execute format('alter table rag.%I enable row level security', walled);
        execute format('alter table rag.%I force row level security', walled);
        execute format('create policy tenant_sees_its_own on rag.%I
                            using (tenant = nullif(current_setting(''automate.tenant'', true), ''''))', walled);
        execute format('create policy trusted_work_sees_all on rag.%I
                            using (current_setting(''automate.trusted'', true) = ''on'')', walled);
    end loop;
end $$;
