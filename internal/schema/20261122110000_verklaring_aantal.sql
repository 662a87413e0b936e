-- +goose Up
-- An explanation counts for as many findings as were looked at, and one of a delivery as a whole for its half-year only;
-- periode is empty for a record, which keeps its number.
alter table levering_verklaring add column aantal bigint not null default 1;
alter table levering_verklaring add column periode text not null default '';
drop index levering_verklaring_geldig;
create unique index levering_verklaring_geldig on levering_verklaring (org_id, bevinding, periode) where ingetrokken_op is null;
