-- +goose Up
-- Organisations, accounts, sessions and tokens belong to the installation; teams and memberships to an organisation.
-- An absent moment is the empty text, so that comparisons read the same everywhere.
create table organisatie (
    id text not null,
    naam text not null,
    soort text not null,
    cbs_code text not null,
    gemaakt_op text not null,
    primary key (id)
);

-- A code of CBS names one organisation of each kind: a municipality, or the Veilig Thuis of a region.
create unique index organisatie_cbs on organisatie (soort, cbs_code) where cbs_code <> '';

-- wachtwoord is an argon2id hash in PHC form. totp is sealed, absent until enrolled; totp_stap is the last time step used,
-- so that no code serves twice. beheer_org is the organisation that vouches for the person and alone may reset the account.
create table account (
    id text not null,
    gebruikersnaam text not null,
    naam text not null,
    beheer_org text not null,
    wachtwoord text not null,
    wachtwoord_tijdelijk boolean not null,
    totp bytea,
    totp_stap bigint not null,
    code_mislukt integer not null,
    code_wacht_tot text not null,
    gesloten_op text not null,
    gemaakt_op text not null,
    primary key (id)
);

create unique index account_gebruikersnaam on account (gebruikersnaam);

-- secret is kept as its SHA-256 only. stap is actief, or the step of login that comes next.
create table sessie (
    id text not null,
    geheim bytea not null,
    account_id text not null,
    organisatie_id text not null,
    rol text not null,
    stap text not null,
    totp_voorstel bytea,
    gemaakt_op text not null,
    gezien_op text not null,
    einde_op text not null,
    bevestigd_op text not null,
    ingetrokken_op text not null,
    primary key (id),
    foreign key (account_id) references account (id)
);

create index sessie_account on sessie (account_id);
create index sessie_einde on sessie (einde_op);

create table api_token (
    id text not null,
    geheim bytea not null,
    account_id text not null,
    organisatie_id text not null,
    rol text not null,
    naam text not null,
    acties text not null,
    gemaakt_op text not null,
    verloopt_op text not null,
    ingetrokken_op text not null,
    primary key (id),
    foreign key (account_id) references account (id)
);

create index api_token_account on api_token (account_id);

-- Slows guessing down. sleutel is a keyed hash of account name, address or browser: nobody can be read from it.
create table aanmeldrem (
    sleutel text not null,
    pogingen integer not null,
    laatst_op text not null,
    wacht_tot text not null,
    primary key (sleutel)
);

create index aanmeldrem_laatst on aanmeldrem (laatst_op);

create table team (
    org_id text not null,
    id text not null,
    naam text not null,
    gemaakt_op text not null,
    primary key (org_id, id),
    unique (org_id, naam)
);

-- permissies holds the extra permissions, with a space between. van and tot are moments; the membership counts from van and
-- ends before tot.
create table lidmaatschap (
    org_id text not null,
    id text not null,
    account_id text not null,
    rol text not null,
    team_id text,
    permissies text not null,
    van text not null,
    tot text not null,
    primary key (org_id, id),
    foreign key (org_id, team_id) references team (org_id, id)
);

create index lidmaatschap_account on lidmaatschap (org_id, account_id);
create index lidmaatschap_van_account on lidmaatschap (account_id);
