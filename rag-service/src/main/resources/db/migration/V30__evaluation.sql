-- Questions of an endpoint whose answers are known, and how well they were answered.
create table rag.labelled_set (
    tenant     text        not null,
    endpoint   uuid        primary key references rag.endpoint on delete cascade,
    questions  jsonb       not null,
    principals text[]      not null,
    updated_at timestamptz not null default now()
);

create table rag.evaluation (
    tenant    text        not null,
    endpoint  uuid        not null references rag.endpoint on delete cascade,
    id        uuid        not null,
    version   bigint      not null,
    questions integer     not null,
    quality   jsonb       not null,
    ran_at    timestamptz not null default now(),
    primary key (endpoint, id)
);

create index evaluation_newest on rag.evaluation (endpoint, ran_at desc, id);

do $$
declare
    walled text;
begin
    foreach walled in array array ['labelled_set', 'evaluation'] loop
        execute format('alter table rag.%I enable row level security', walled);
        execute format('alter table rag.%I force row level security', walled);
        execute format('create policy tenant_sees_its_own on rag.%I
                            using (tenant = nullif(current_setting(''automate.tenant'', true), ''''))', walled);
        execute format('create policy trusted_work_sees_all on rag.%I
                            using (current_setting(''automate.trusted'', true) = ''on'')', walled);
    end loop;
end $$;
