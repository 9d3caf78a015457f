-- Attempts of a node that failed and were followed by another; the latest one is in step.
create table execution.step_attempt (
    execution_id text        not null,
    tenant       text        not null,
    node_key     text        not null,
    attempt      integer     not null,
    error        jsonb       not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (execution_id, node_key, attempt)
);

alter table execution.step_attempt enable row level security;
alter table execution.step_attempt force row level security;
create policy tenant_sees_its_own on execution.step_attempt
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.step_attempt
    using (current_setting('automate.trusted', true) = 'on');
