create table datachat.chat_session (
    id uuid primary key,
    tenant text not null,
    principal text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    unique (tenant, id)
);

create index chat_session_latest on datachat.chat_session (tenant, principal, last_used_at desc, id);

create table datachat.chat_message (
    id text primary key,
    tenant text not null,
    session_id uuid not null,
    role text not null check (role in ('user', 'assistant')),
    content text not null,
    sql text,
    created_at timestamptz not null default now(),
    foreign key (tenant, session_id) references datachat.chat_session (tenant, id) on delete cascade
);

create index chat_message_in_order on datachat.chat_message (tenant, session_id, created_at, id);
