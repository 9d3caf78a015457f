-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table rag.endpoint enable row level security;
alter table rag.endpoint force row level security;
create policy tenant_sees_its_own on rag.endpoint
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on rag.endpoint
    using (current_setting('automate.trusted', true) = 'on');
