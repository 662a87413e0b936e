-- +goose Up
-- The keys of an organisation, wrapped by a root key that is never in the database. soort: 'data' wraps the data keys of
-- table sleutel, 'index' makes blind indexes, 'koppel' derives ids between compartments. The highest rang is in use.
create table sleutel_org (
    org_id text not null,
    id text not null,
    soort text not null check (soort in ('data', 'index', 'koppel')),
    rang bigint not null,
    wortel text not null,
    ingepakt bytea not null,
    primary key (org_id, id),
    unique (org_id, soort, rang)
);
-- One data key for each dossier, person, melder, ...; deleting the row destroys all that was sealed with it. There is no
-- moment of creation and no number: either would link the key of a melder to the melding that came in with it.
create table sleutel (
    org_id text not null,
    eigenaar text not null,
    compartiment text not null,
    org_sleutel text not null,
    ingepakt bytea not null,
    primary key (org_id, eigenaar),
    foreign key (org_id, org_sleutel) references sleutel_org (org_id, id)
);
