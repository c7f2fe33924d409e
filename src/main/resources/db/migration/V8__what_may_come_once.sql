-- At our Message service an id is its sender's own, and one message may go to several recipients: there both are part of
-- what may come once, as a hash under the hub's key. Elsewhere empty.
alter table letter add column source_scope text not null default '';
alter table letter drop constraint letter_once_per_source_message;
alter table letter add constraint letter_once_per_source_message unique (system, source_message_id, source_scope);

-- No forwarder gives one id to two letters, not even at the same moment. The hash serves for nothing else.
update letter later set distribution_hash = null
    from letter earlier
    where earlier.forwarder = later.forwarder and earlier.distribution_hash = later.distribution_hash
        and earlier.id < later.id;
drop index letter_distribution;
create unique index letter_distribution on letter (forwarder, distribution_hash) where distribution_hash is not null;
