// Package audit keeps the log: for every organisation an append-only, tamper-evident sequence of lines that say who read
// or did what, about whom, why and with what outcome. Lines hold pseudonyms and codes, never content.
//
// Lines are stored in the transaction of the act itself (InTx), or before data is shown (Log.Read). They are the leaves
// of an RFC 6962 hash tree per organisation, of which only the right edge is kept. Every commit signs a new head (size and
// root) and notes it outside the database. Each line also carries a seal, a MAC under a key that is not in the database,
// so that verification can point at the altered line.
//
// # What it proves
//
// Without the key, no line can be altered, taken out, put in, swapped or cut off unnoticed, and no head forged. Putting
// the whole log back to an earlier state of itself is noticed by the journal of heads. Whoever can also write there, on
// the machine itself, can put the journal back as well: then only a head that was kept elsewhere (a checkpoint) tells.
// Whoever has the signing key can write a new history; again only a checkpoint tells. So send checkpoints elsewhere.
//
// # Database rights
//
// There are no triggers. On PostgreSQL the role of the program may add lines and not change them; a separate role owns
// the tables and runs the migrations:
//
//	revoke all on audit_regel, audit_onderwerp, audit_kop from public;
//	grant select, insert on audit_regel, audit_onderwerp to regioaanpak;
//	grant select, insert, update on audit_kop to regioaanpak;
//
// On SQLite the registry of statements holds no update or delete on these lines, and verification finds what was done
// around it.
package audit
