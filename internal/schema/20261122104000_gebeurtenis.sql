-- +goose Up
-- The Tijdlijn is read casus by casus and never by the id of a line: kept in that order, a line is one place instead of three.
create table gebeurtenis_geordend (
    org_id text not null,
    casus_id text not null,
    voorgevallen_op text not null,
    id text not null,
    soort text not null,
    object_id text not null,
    persoon_id text,
    geregistreerd_op text not null,
    door text not null,
    primary key (org_id, casus_id, voorgevallen_op, id),
    foreign key (org_id, casus_id) references casus (org_id, id)
);
insert into gebeurtenis_geordend (org_id, casus_id, voorgevallen_op, id, soort, object_id, persoon_id, geregistreerd_op, door)
select org_id, casus_id, voorgevallen_op, id, soort, object_id, persoon_id, geregistreerd_op, door from gebeurtenis
order by org_id, casus_id, voorgevallen_op, id;
drop table gebeurtenis;
alter table gebeurtenis_geordend rename to gebeurtenis;
