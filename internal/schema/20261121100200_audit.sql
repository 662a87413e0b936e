-- +goose Up
-- The log: what was read and done, by whom, for what reason. Lines are only ever added. Absent values are the empty text,
-- so that a line has one form only. audit_onderwerp finds the lines about one subject; audit_kop is the signed head.
create table audit_regel ( -- wide
    org_id text not null,
    volgnummer bigint not null,
    tijdstip text not null,
    actor_soort text not null,
    actor text not null,
    rol text not null,
    sessie text not null,
    spoor text not null,
    handeling text not null,
    doel text not null,
    betrokkene text not null,
    object text not null,
    objecten text not null,
    velden text not null,
    uitkomst text not null,
    beleid text not null,
    sleutel text not null,
    zegel bytea not null,
    primary key (org_id, volgnummer)
);
create index audit_regel_actor on audit_regel (org_id, actor, volgnummer);

create table audit_onderwerp (
    org_id text not null,
    onderwerp text not null,
    volgnummer bigint not null,
    primary key (org_id, onderwerp, volgnummer)
);

create table audit_kop (
    org_id text not null,
    grootte bigint not null,
    wortel bytea not null,
    rand bytea not null,
    tijdstip text not null,
    sleutel text not null,
    briefje text not null,
    primary key (org_id)
);
