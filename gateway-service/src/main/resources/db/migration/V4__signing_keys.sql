create table gateway.signing_key (
    kid        text primary key,
    sealed     text not null,
    public_jwk text not null,
    created_at timestamptz not null default now(),
    retires_at timestamptz
);
