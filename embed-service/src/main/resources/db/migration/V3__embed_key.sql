-- Keys have a table of their own, since an old one may count for a while beside the new one. No embed has been made yet,
-- so there is no key to take along.
create table embed.embed_key (
    id uuid primary key,
    tenant text not null,
    embed_id uuid not null references embed.embed (id) on delete cascade,
    prefix text not null unique,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz,
    created_at timestamptz not null default now()
);

create index embed_key_of on embed.embed_key (embed_id, created_at);

alter table embed.embed_key enable row level security;
alter table embed.embed_key force row level security;
create policy tenant_sees_its_own on embed.embed_key
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on embed.embed_key
    using (current_setting('automate.trusted', true) = 'on');

alter table embed.embed drop column key_hash;
alter table embed.embed add constraint rate_limit_has_bounds check (rate_limit between 1 and 10000);
