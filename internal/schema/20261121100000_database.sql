-- +goose Up
-- One row that says what this database is for. The demo refuses any other database, and everything else refuses a demo's.
create table installatie (
    id text not null,
    soort text not null,
    gemaakt_op text not null,
    primary key (id)
);
