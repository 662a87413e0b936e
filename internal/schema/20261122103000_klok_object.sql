-- +goose Up
-- Every act finds a term by its casus first, and a casus has few: this index was written for each term and read by nobody.
drop index klok_object;
