-- What visitors and embeds have said to each other. A session belongs to whoever began it, and ends with its embed.
create table embed.chat_session (
    id         text        primary key,
    tenant     text        not null,
    embed_id   uuid        not null references embed.embed (id) on delete cascade,
    owner      text        not null,
    partner    text,
    questions  integer     not null check (questions > 0),
    created_at timestamptz not null,
    last_at    timestamptz not null
);

create index chat_session_of on embed.chat_session (embed_id);
create index chat_session_oldest on embed.chat_session (last_at);

create table embed.chat_message (
    id         text        primary key,
    tenant     text        not null,
    session_id text        not null references embed.chat_session (id) on delete cascade,
    role       text        not null check (role in ('USER', 'ASSISTANT')),
    content    text        not null,
    citations  jsonb       not null,
    created_at timestamptz not null
);

create index chat_message_newest on embed.chat_message (session_id, created_at desc, id desc);

alter table embed.chat_session enable row level security;
alter table embed.chat_session force row level security;
create policy tenant_sees_its_own on embed.chat_session
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on embed.chat_session
    using (current_setting('automate.trusted', true) = 'on');

alter table embed.chat_message enable row level security;
alter table embed.chat_message force row level security;
create policy tenant_sees_its_own on embed.chat_message
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on embed.chat_message
    using (current_setting('automate.trusted', true) = 'on');
