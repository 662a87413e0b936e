-- +goose Up
-- Deliveries to CBS. The file is encrypted with age to a key that only sleutel_dicht holds; the report names case numbers
-- and is sealed too. nummer counts the deliveries of one period.
create table levering ( -- wide
    org_id text not null,
    id text not null,
    periode text not null,
    nummer bigint not null,
    definitie text not null,
    stand text not null check (stand in ('concept', 'goedgekeurd', 'geleverd', 'vervangen', 'vervallen')),
    gemaakt_op text not null,
    gemaakt_door text not null,
    sha256 text not null,
    grootte bigint not null,
    lijnen bigint not null,
    bestand_age bytea not null,
    sleutel_dicht bytea not null,
    rapport_dicht bytea not null,
    goedgekeurd_op text,
    goedgekeurd_door text,
    toelichting_dicht bytea,
    geleverd_op text,
    geleverd_door text,
    kenmerk_cbs text,
    versie bigint not null,
    primary key (org_id, id)
);
create unique index levering_nummer on levering (org_id, periode, nummer);

-- Why a finding is right as it is: remembered for the deliveries after. One that is taken back keeps its row.
create table levering_verklaring ( -- wide
    org_id text not null,
    id text not null,
    bevinding text not null,
    reden_dicht bytea not null,
    door text not null,
    op text not null,
    ingetrokken_op text,
    primary key (org_id, id)
);
create unique index levering_verklaring_geldig on levering_verklaring (org_id, bevinding) where ingetrokken_op is null;

-- What CBS sent back about a delivery.
create table levering_retour ( -- wide
    org_id text not null,
    id text not null,
    levering_id text not null,
    soort text not null check (soort in ('spiegelrapport', 'kwaliteitsrapport', 'ander')),
    inhoud_dicht bytea not null,
    grootte bigint not null,
    door text not null,
    op text not null,
    primary key (org_id, id),
    foreign key (org_id, levering_id) references levering (org_id, id)
);
create index levering_retour_levering on levering_retour (org_id, levering_id, op, id);
