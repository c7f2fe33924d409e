-- Who forwards a letter, as its sender's configuration said when it was accepted. None: this hub itself.
alter table letter add column forwarder            text;     -- its name in queues and logs
alter table letter add column forwarder_address    text;
alter table letter add column forwarder_looks_up   boolean not null default false;
alter table letter add column forwarder_prints     boolean not null default false;
-- Until when a forwarder that has the letter is asked what became of it. transaction_id is then the distribution's id.
alter table letter add column outcome_deadline_at  timestamptz;

alter table letter add constraint letter_forwarder_has_an_address
    check ((forwarder is null) = (forwarder_address is null));

-- Only letters that are with a forwarder are in this one.
create index letter_with_forwarder on letter (forwarder, due_at) where state = 'FORWARDED';
