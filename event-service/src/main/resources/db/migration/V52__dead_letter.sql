-- Records that nobody could do anything with, as they came, with why. Their origin makes each the only one, however often it
-- is put aside. One that names no tenant is nobody's: it is kept, and only operators see it.
create table event.dead_letter (
    id          text        not null collate "C",
    tenant      text        not null,
    origin      text        not null collate "C",
    place       text        not null,
    reason      text        not null,
    detail      text        not null,
    attempts    integer     not null,
    failed_at   timestamptz not null,
    event_id    text,
    type        text,
    source      text,
    topic       text        not null,
    record_key  text        not null,
    headers     json        not null,
    value       bytea,
    redriven_at timestamptz,
    constraint dead_letter_pk primary key (tenant, id),
    constraint dead_letter_is_kept_once unique (origin)
);

alter table event.dead_letter enable row level security;
alter table event.dead_letter force row level security;
create policy tenant_sees_its_own on event.dead_letter
    using (tenant = (select nullif(current_setting('automate.tenant', true), '')));
create policy trusted_work_sees_all on event.dead_letter
    using ((select current_setting('automate.trusted', true)) = 'on');
