-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table workflow.workflow enable row level security;
alter table workflow.workflow force row level security;
create policy tenant_sees_its_own on workflow.workflow
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on workflow.workflow
    using (current_setting('automate.trusted', true) = 'on');

alter table workflow.workflow_version enable row level security;
alter table workflow.workflow_version force row level security;
create policy tenant_sees_its_own on workflow.workflow_version
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on workflow.workflow_version
    using (current_setting('automate.trusted', true) = 'on');
