-- A person has decided on paper where the print gate asks for one: the gate lets this letter pass.
alter table letter add column paper_by_person boolean not null default false;

-- An event that is told again in answer to a cancellation that came too late says so. None: the event as it was told.
alter table outbox add column body text;

-- Only letters whose forwarder never told a final outcome, and is asked about them further.
create index letter_without_final_outcome on letter (forwarder, due_at)
    where state in ('HELD', 'FAILED') and reason = 'NO_FINAL_OUTCOME';
