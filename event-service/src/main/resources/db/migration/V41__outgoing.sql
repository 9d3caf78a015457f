-- A message for one subscription. due_at: when somebody has to look at it, nothing once it is over; while it is claimed, the
-- end of the lease. fence: which claim is the latest. The id carries its time. body: the very bytes of every attempt.
create table event.outgoing (
    tenant          text        not null,
    id              text        not null collate "C",
    subscription_id uuid        not null references event.subscription (id) on delete cascade,
    occurrence_id   text        not null collate "C",
    type            text        not null,
    body            bytea       not null,
    trace_id        text        not null,
    status          text        not null check (status in ('pending', 'delivered', 'failed')),
    attempts        integer     not null default 0,
    round_attempts  integer     not null default 0,
    round_started   timestamptz not null,
    due_at          timestamptz,
    claimed         boolean     not null default false,
    fence           bigint      not null default 0,
    status_code     integer,
    error           text,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    constraint outgoing_pk primary key (tenant, id),
    constraint outgoing_once unique (subscription_id, type, occurrence_id),
    constraint outgoing_over check ((status = 'pending') = (due_at is not null))
);

-- Whose turn it is is found by leaping from one subscription with work to the next.
create index outgoing_due on event.outgoing (subscription_id, due_at) where due_at is not null;
create index outgoing_log on event.outgoing (subscription_id, id);
create index outgoing_age on event.outgoing (created_at);

create table event.outgoing_attempt (
    tenant      text        not null,
    outgoing_id text        not null collate "C",
    number      integer     not null,
    started_at  timestamptz not null,
    latency_ms  integer     not null,
    status_code integer,
    error       text,
    snippet     text,
    constraint outgoing_attempt_pk primary key (tenant, outgoing_id, number),
    foreign key (tenant, outgoing_id) references event.outgoing (tenant, id) on delete cascade
);

alter table event.outgoing enable row level security;
alter table event.outgoing force row level security;
create policy tenant_sees_its_own on event.outgoing
    using (tenant = (select nullif(current_setting('automate.tenant', true), '')));
create policy trusted_work_sees_all on event.outgoing
    using ((select current_setting('automate.trusted', true)) = 'on');

alter table event.outgoing_attempt enable row level security;
alter table event.outgoing_attempt force row level security;
create policy tenant_sees_its_own on event.outgoing_attempt
    using (tenant = (select nullif(current_setting('automate.tenant', true), '')));
create policy trusted_work_sees_all on event.outgoing_attempt
    using ((select current_setting('automate.trusted', true)) = 'on');
