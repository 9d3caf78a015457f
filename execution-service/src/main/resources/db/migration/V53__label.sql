-- The index of execution.labels. No index on the column itself would do: behind the wall between tenants PostgreSQL uses
-- only comparisons that are known to leak nothing, and those of jsonb are not.
create table execution.label (
    tenant       text             not null,
    name         text             not null,
    value        text             not null,
    execution_id text collate "C" not null,
    primary key (tenant, name, value, execution_id)
);

alter table execution.label enable row level security;
alter table execution.label force row level security;
create policy tenant_sees_its_own on execution.label
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.label
    using (current_setting('automate.trusted', true) = 'on');

call execution.divide('label', 'execution_id');
