-- What was given to an endpoint, and how far it has come.
create table rag.document (
    tenant         text        not null,
    endpoint       uuid        not null references rag.endpoint on delete cascade,
    id             text        not null,
    name           text,
    media_type     text        not null,
    charset        text,
    metadata       jsonb       not null,
    acl            text[]      not null,
    content_hash   text        not null,
    bytes          bigint      not null,
    upload         uuid,
    revision       bigint      not null default 1,
    status         text        not null check (status in ('queued', 'processing', 'ready', 'failed')),
    reason         text,
    chunks_done    integer     not null default 0,
    chunks_total   integer     not null default 0,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    primary key (endpoint, id)
);

create index document_newest on rag.document (endpoint, created_at desc, id);
create index document_status on rag.document (endpoint, status);

-- The bytes of an upload, in parts, until its text is known.
create table rag.upload (
    tenant     text        not null,
    id         uuid        not null,
    part       integer     not null,
    bytes      bytea       not null,
    created_at timestamptz not null default now(),
    primary key (id, part)
);

-- They come compressed or are gone soon: compressing them again costs and gains nothing.
alter table rag.upload alter column bytes set storage external;
create index upload_age on rag.upload (created_at);

-- The text that offsets point into.
create table rag.content (
    tenant   text   not null,
    endpoint uuid   not null,
    document text   not null,
    revision bigint not null,
    text     text   not null,
    headings jsonb  not null,
    primary key (endpoint, document, revision),
    foreign key (endpoint, document) references rag.document (endpoint, id) on delete cascade
);

-- A document that an index has yet to take in. The due time is the lease as well: who claims a row moves it ahead.
create table rag.work (
    tenant   text        not null,
    endpoint uuid        not null,
    version  bigint      not null,
    document text        not null,
    revision bigint      not null,
    due_at   timestamptz not null default now(),
    fence    bigint      not null default 0,
    attempts integer     not null default 0,
    urgency  smallint    not null default 0,
    primary key (endpoint, version, document),
    foreign key (endpoint, document) references rag.document (endpoint, id) on delete cascade,
    foreign key (endpoint, version) references rag.index_version (endpoint, version) on delete cascade
);

create index work_due on rag.work (urgency, due_at);

do $$
declare
    walled text;
begin
    foreach walled in array array ['document', 'upload', 'content', 'work'] loop
        execute format('alter table rag.%I enable row level security', walled);
        execute format('alter table rag.%I force row level security', walled);
        execute format('create policy tenant_sees_its_own on rag.%I
                            using (tenant = nullif(current_setting(''automate.tenant'', true), ''''))', walled);
        execute format('create policy trusted_work_sees_all on rag.%I
                            using (current_setting(''automate.trusted'', true) = ''on'')', walled);
    end loop;
end $$;
