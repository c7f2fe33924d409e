-- The id that an external forwarder gave, whole, under the letter's key; transaction_id is what may be shown of it.
alter table letter add column encrypted_distribution bytea;
-- Keyed: no forwarder gives one id to two letters.
alter table letter add column distribution_hash      bytea;

create index letter_distribution on letter (distribution_hash) where distribution_hash is not null;
