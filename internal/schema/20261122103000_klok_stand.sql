-- +goose Up
-- Every act finds a term by its casus first, and a casus has few: this index was written for each term and read by nobody.
drop index klok_object;

-- How often the terms of a team have changed. Whoever changes one adds to it in the same transaction, so that what was counted at
-- one number holds for as long as the number stands.
create table klok_stand (
    org_id text not null,
    team_id text not null,
    versie bigint not null,
    primary key (org_id, team_id)
);
