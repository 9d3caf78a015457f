-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table execution.execution enable row level security;
alter table execution.execution force row level security;
create policy tenant_sees_its_own on execution.execution
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.execution
    using (current_setting('automate.trusted', true) = 'on');

alter table execution.step enable row level security;
alter table execution.step force row level security;
create policy tenant_sees_its_own on execution.step
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.step
    using (current_setting('automate.trusted', true) = 'on');

alter table execution.definition enable row level security;
alter table execution.definition force row level security;
create policy tenant_sees_its_own on execution.definition
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.definition
    using (current_setting('automate.trusted', true) = 'on');
