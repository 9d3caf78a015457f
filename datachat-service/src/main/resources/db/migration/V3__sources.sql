-- Databases that tenants let be asked, what was found in them, and what their owners say about it. Sources that come with
-- the suite have no row in "source", so the other tables refer to an id that may be theirs.
create table datachat.source (
    id uuid primary key,
    tenant text not null,
    name text not null,
    description text,
    settings jsonb not null,
    password bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint source_name_is_unique unique (tenant, name)
);

create table datachat.source_catalog (
    tenant text not null,
    source_id uuid not null,
    catalog jsonb not null,
    differences jsonb not null,
    read_at timestamptz not null,
    primary key (tenant, source_id)
);

create table datachat.layer (
    tenant text not null,
    source_id uuid not null,
    version integer not null check (version > 0),
    layer jsonb not null,
    author text not null,
    created_at timestamptz not null default now(),
    constraint layer_pk primary key (tenant, source_id, version)
);

do $$
declare
    name text;
begin
    foreach name in array array['source', 'source_catalog', 'layer'] loop
        execute format('alter table datachat.%I enable row level security', name);
        execute format('alter table datachat.%I force row level security', name);
        execute format('create policy tenant_sees_its_own on datachat.%I
                            using (tenant = nullif(current_setting(''automate.tenant'', true), ''''))', name);
        execute format('create policy trusted_work_sees_all on datachat.%I
                            using (current_setting(''automate.trusted'', true) = ''on'')', name);
    end loop;
end $$;
