-- What was asked and found, without the words: a hash of the question, ids, scores.
create table rag.query_log (
    id         uuid        primary key,
    tenant     text        not null,
    endpoint   uuid        not null references rag.endpoint on delete cascade,
    kind       text        not null check (kind in ('query', 'answer')),
    principal  text        not null,
    query_hash text        not null,
    top_k      integer     not null,
    results    jsonb       not null,
    latency_ms integer     not null,
    trace_id   text        not null,
    asked_at   timestamptz not null
);

create index query_log_newest on rag.query_log (endpoint, asked_at desc, id);

alter table rag.query_log enable row level security;
alter table rag.query_log force row level security;
create policy tenant_sees_its_own on rag.query_log
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on rag.query_log
    using (current_setting('automate.trusted', true) = 'on');
