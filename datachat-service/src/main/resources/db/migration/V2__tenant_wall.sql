-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table datachat.chat_session enable row level security;
alter table datachat.chat_session force row level security;
create policy tenant_sees_its_own on datachat.chat_session
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on datachat.chat_session
    using (current_setting('automate.trusted', true) = 'on');

alter table datachat.chat_message enable row level security;
alter table datachat.chat_message force row level security;
create policy tenant_sees_its_own on datachat.chat_message
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on datachat.chat_message
    using (current_setting('automate.trusted', true) = 'on');
