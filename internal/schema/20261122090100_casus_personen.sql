-- +goose Up
-- Each extension of the term to inform a person has its own ground and the name of who granted it (Wmo 2015 art. 5.3.1).
create table informeren_verlenging ( -- wide
    org_id text not null,
    id text not null,
    casus_id text not null,
    klok_id text not null,
    persoon_id text not null,
    grond_dicht bytea not null,
    door text not null,
    verleend_op text not null,
    primary key (org_id, id),
    foreign key (org_id, klok_id) references klok (org_id, id),
    foreign key (org_id, persoon_id) references persoon (org_id, id)
);
create index informeren_verlenging_casus on informeren_verlenging (org_id, casus_id, verleend_op, id);

-- Whether the address was protected before; null for what was replaced before this was kept.
alter table persoon_vorige add column adres_geheim boolean;

-- The few undecided signalen of a team in which somebody may be in danger now.
create index melding_acuut_signaal on melding (org_id, team_id, ontvangen_op, id)
    where soort = 'signaal' and besluit is null and acuut <> 'nee';
