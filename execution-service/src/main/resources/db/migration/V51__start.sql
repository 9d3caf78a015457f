-- What makes an execution the only one of its start. It stands apart, since a partitioned table can't be unique in
-- anything but what it is partitioned by.
create table execution.start (
    tenant       text        not null,
    workflow_id  uuid        not null,
    start_key    text        not null,
    execution_id text        not null,
    created_at   timestamptz not null default now(),
    primary key (tenant, workflow_id, start_key)
);

create index start_by_time on execution.start (created_at);

alter table execution.start enable row level security;
alter table execution.start force row level security;
create policy tenant_sees_its_own on execution.start
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.start
    using (current_setting('automate.trusted', true) = 'on');

insert into execution.start (tenant, workflow_id, start_key, execution_id, created_at)
select tenant, workflow_id, start_key, id, created_at from execution.execution;

alter table execution.execution drop constraint execution_tenant_workflow_id_start_key_key;
