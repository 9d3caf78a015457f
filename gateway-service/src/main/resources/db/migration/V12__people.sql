-- Access tokens that are older than this are refused: the password has changed since.
alter table gateway.app_user add column credentials_since timestamptz not null default to_timestamp(0);

-- A tenant that is deleted keeps its id for ever: what other services hold of it must never come to life under another owner.
alter table gateway.tenant add column deleted_at timestamptz;

create index membership_of_tenant on gateway.membership (tenant);
