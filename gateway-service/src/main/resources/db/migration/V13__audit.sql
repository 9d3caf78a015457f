create table gateway.audit_entry (
    id          uuid primary key,
    tenant      text not null,
    at          timestamptz not null,
    principal   text not null,
    action      text not null,
    object_type text not null,
    object_id   text not null,
    trace_id    text not null,
    changes     jsonb not null
);

create index audit_entry_list on gateway.audit_entry (tenant, at desc, id desc);
create index audit_entry_age on gateway.audit_entry (at);

alter table gateway.audit_entry enable row level security;
alter table gateway.audit_entry force row level security;
create policy tenant_sees_its_own on gateway.audit_entry
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on gateway.audit_entry
    using (current_setting('automate.trusted', true) = 'on');
