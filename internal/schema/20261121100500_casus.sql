-- +goose Up
-- Casework of Veilig Thuis. Columns called *_dicht hold sealed values; the compartment stands in the code that seals them.

-- Running numbers for people (AD23334, ML45567, OZ76885, CA1001), per organisation and kind.
create table volgnummer (
    org_id text not null,
    soort text not null,
    laatste bigint not null,
    primary key (org_id, soort)
);

-- Every number in use, our own and those of other systems recorded beside them: a delivery to CBS has one key per record.
create table nummer (
    org_id text not null,
    nummer text not null,
    object_id text not null,
    primary key (org_id, nummer)
);

create table casus ( -- wide
    org_id text not null,
    id text not null,
    nummer text not null,
    geopend_op text not null,
    gesloten_op text,
    sluitreden text,
    team_id text not null,
    eigenaar_id text,
    gemeente text not null,
    versie bigint not null,
    primary key (org_id, id)
);
create unique index casus_nummer on casus (org_id, nummer);
create index casus_open on casus (org_id, team_id, eigenaar_id, id) where gesloten_op is null;

-- Somebody who reads along in a case that is not of the own team: a second professional, a named adviser.
create table meelezer (
    org_id text not null,
    casus_id text not null,
    persoon_id text not null,
    reden text not null,
    van text not null,
    tot text,
    primary key (org_id, casus_id, persoon_id),
    foreign key (org_id, casus_id) references casus (org_id, id)
);
create index meelezer_persoon on meelezer (org_id, persoon_id, casus_id);

create table persoon ( -- wide
    org_id text not null,
    id text not null,
    gegevens_dicht bytea not null,
    adres_dicht bytea,
    adres_geheim boolean not null,
    ongeboren boolean not null,
    geregistreerd_op text not null,
    versie bigint not null,
    primary key (org_id, id)
);

-- Earlier states of a person: a correction never overwrites.
create table persoon_vorige ( -- wide
    org_id text not null,
    persoon_id text not null,
    versie bigint not null,
    gegevens_dicht bytea not null,
    adres_dicht bytea,
    reden text not null,
    door text not null,
    vervangen_op text not null,
    primary key (org_id, persoon_id, versie),
    foreign key (org_id, persoon_id) references persoon (org_id, id)
);

-- Blind index of recognition: keyed values by purpose (bsn, naam-geboortedatum).
create table herkenning (
    org_id text not null,
    doel text not null,
    sleutel text not null,
    waarde text not null,
    persoon_id text not null,
    primary key (org_id, doel, sleutel, waarde, persoon_id),
    foreign key (org_id, persoon_id) references persoon (org_id, id)
);
create index herkenning_persoon on herkenning (org_id, persoon_id);

create table betrokkene (
    org_id text not null,
    casus_id text not null,
    persoon_id text not null,
    rol text not null,
    van text not null,
    tot text,
    opgenomen_op text not null,
    primary key (org_id, casus_id, persoon_id, rol, van),
    foreign key (org_id, casus_id) references casus (org_id, id),
    foreign key (org_id, persoon_id) references persoon (org_id, id)
);
create index betrokkene_persoon on betrokkene (org_id, persoon_id, casus_id);

create table advies ( -- wide
    org_id text not null,
    id text not null,
    nummer text not null,
    extern_nummer text,
    begonnen_op text not null,
    geeindigd_op text,
    geregistreerd_op text not null,
    gemeente text not null,
    auteur_id text not null,
    team_id text not null,
    codelijst text not null,
    inhoud_dicht bytea not null,
    melding_id text,
    versie bigint not null,
    primary key (org_id, id)
);
create unique index advies_nummer on advies (org_id, nummer);
create index advies_geeindigd on advies (org_id, geeindigd_op, id);
create index advies_open on advies (org_id, team_id, begonnen_op, id) where geeindigd_op is null;

create table melding ( -- wide
    org_id text not null,
    id text not null,
    nummer text not null,
    extern_nummer text,
    soort text not null,
    dossier_id text not null,
    casus_id text,
    advies_id text,
    ontvangen_op text not null,
    geregistreerd_op text not null,
    geregistreerd_door text not null,
    team_id text not null,
    gemeente text not null,
    codelijst text not null,
    geheimhouding text not null,
    betrokkenheid text not null,
    inhoud_dicht bytea not null,
    acuut text not null,
    acuut_op text,
    acuut_door text,
    besluit text,
    besluit_op text,
    afgerond_op text,
    versie bigint not null,
    primary key (org_id, id),
    foreign key (org_id, casus_id) references casus (org_id, id)
);
create unique index melding_nummer on melding (org_id, nummer);
create index melding_casus on melding (org_id, casus_id, ontvangen_op);
create index melding_afgerond on melding (org_id, afgerond_op, id);
create index melding_acuut_open on melding (org_id, team_id, ontvangen_op, id) where acuut = 'open';
create index melding_signaal_open on melding (org_id, ontvangen_op, id) where soort = 'signaal' and besluit is null;

-- Codes of the dated lists: aanleiding, aard, uitkomst, vervolg. The owner is an advies, a melding or a dienst.
create table registratiecode (
    org_id text not null,
    eigenaar_id text not null,
    lijst text not null,
    code text not null,
    primary key (org_id, eigenaar_id, lijst, code)
);

create table melding_persoon (
    org_id text not null,
    melding_id text not null,
    persoon_id text not null,
    primary key (org_id, melding_id, persoon_id),
    foreign key (org_id, melding_id) references melding (org_id, id),
    foreign key (org_id, persoon_id) references persoon (org_id, id)
);

-- Reporters and askers of advice. The id is derived from the melding or advies under a key, so that nothing in a stolen
-- database joins the two; there is no time, no organisation of the reporter and no function outside the sealed value.
create table melder (
    org_id text not null,
    id text not null,
    inhoud_dicht bytea not null,
    primary key (org_id, id)
);

create table beoordeling ( -- wide
    org_id text not null,
    id text not null,
    melding_id text not null,
    casus_id text not null,
    taxatie text not null,
    voorstel text not null,
    reden_dicht bytea not null,
    auteur_id text not null,
    opgesteld_op text not null,
    stand text not null,
    beslisser_id text,
    besloten_op text,
    geregistreerd_op text,
    besluitreden_dicht bytea,
    versie bigint not null,
    primary key (org_id, id),
    foreign key (org_id, melding_id) references melding (org_id, id),
    foreign key (org_id, casus_id) references casus (org_id, id)
);
create index beoordeling_melding on beoordeling (org_id, melding_id, opgesteld_op);
create index beoordeling_wacht on beoordeling (org_id, opgesteld_op, id) where stand = 'voorgesteld';
create index beoordeling_casus on beoordeling (org_id, casus_id, opgesteld_op);

-- What Veilig Thuis itself does after the decision: onderzoek, voorwaarden en vervolg, overdracht.
create table dienst ( -- wide
    org_id text not null,
    id text not null,
    nummer text not null,
    extern_nummer text,
    soort text not null,
    casus_id text not null,
    melding_id text not null,
    besloten_op text not null,
    gestart_op text,
    geeindigd_op text,
    toelichting_dicht bytea,
    geregistreerd_op text not null,
    versie bigint not null,
    primary key (org_id, id),
    foreign key (org_id, casus_id) references casus (org_id, id),
    foreign key (org_id, melding_id) references melding (org_id, id)
);
create unique index dienst_nummer on dienst (org_id, nummer);
create index dienst_casus on dienst (org_id, casus_id, besloten_op);
create index dienst_melding on dienst (org_id, melding_id);
create index dienst_geeindigd on dienst (org_id, geeindigd_op, id);

-- When a term began and stopped, as facts. When it ends follows from the law and is never stored. Team and owner are the
-- case's, repeated here so that the work list reads in order of an index.
create table klok ( -- wide
    org_id text not null,
    id text not null,
    casus_id text not null,
    object_id text not null,
    regel text not null,
    start_op text not null,
    gestopt_op text,
    persoon_id text,
    team_id text not null,
    eigenaar_id text,
    verlengingen bigint not null,
    primary key (org_id, id),
    foreign key (org_id, casus_id) references casus (org_id, id)
);
create index klok_casus on klok (org_id, casus_id, start_op);
create index klok_object on klok (org_id, object_id, regel);
-- The work list reads clocks of one rule in order of their beginning, and the few extended ones apart. The last two columns
-- let it do so without leaving the index; gestopt_op is always null here.
create index klok_team on klok (org_id, team_id, regel, verlengingen, start_op, id, casus_id, gestopt_op) where gestopt_op is null;
create index klok_eigenaar on klok (org_id, eigenaar_id, regel, verlengingen, start_op, id, casus_id, gestopt_op) where gestopt_op is null;

create table gebeurtenis ( -- wide
    org_id text not null,
    id text not null,
    casus_id text not null,
    soort text not null,
    object_id text not null,
    persoon_id text,
    voorgevallen_op text not null,
    geregistreerd_op text not null,
    door text not null,
    primary key (org_id, id),
    foreign key (org_id, casus_id) references casus (org_id, id)
);
create index gebeurtenis_casus on gebeurtenis (org_id, casus_id, voorgevallen_op, id);

create table taak ( -- wide
    org_id text not null,
    id text not null,
    soort text not null,
    casus_id text,
    object_id text not null,
    team_id text,
    persoon_id text,
    gemaakt_op text not null,
    gedaan_op text,
    gedaan_door text,
    primary key (org_id, id)
);
create index taak_open on taak (org_id, team_id, gemaakt_op, id) where gedaan_op is null;
create index taak_object on taak (org_id, object_id, soort);

-- What somebody is typing: sealed under a key of its own, for that person alone.
create table concept (
    org_id text not null,
    id text not null,
    persoon_id text not null,
    soort text not null,
    inhoud_dicht bytea not null,
    bijgewerkt_op text not null,
    primary key (org_id, id)
);
create index concept_persoon on concept (org_id, persoon_id, bijgewerkt_op);
