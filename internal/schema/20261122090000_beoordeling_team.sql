-- +goose Up
-- The team of the melding, which never changes, repeated here so that the work list of a team reads the proposals of that team
-- alone, in order of an index, and without leaving it. The last column lets it do so; stand is always the same there.
alter table beoordeling add column team_id text not null default '';
update beoordeling set team_id = (select m.team_id from melding m where m.org_id = beoordeling.org_id and m.id = beoordeling.melding_id);
drop index beoordeling_wacht;
create index beoordeling_wacht on beoordeling (org_id, team_id, opgesteld_op, id, casus_id, melding_id, auteur_id, stand) where stand = 'voorgesteld';
