-- config: all values, secret or not, sealed for tenant and id.
create table workflow.connection (
    id          uuid        primary key,
    tenant      text        not null,
    name        text        not null,
    type        text        not null,
    description text,
    config      bytea       not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint connection_name_is_unique unique (tenant, name)
);

alter table workflow.connection enable row level security;
alter table workflow.connection force row level security;
create policy tenant_sees_its_own on workflow.connection
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on workflow.connection
    using (current_setting('automate.trusted', true) = 'on');
