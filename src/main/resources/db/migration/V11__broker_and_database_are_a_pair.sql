-- The broker and the database bear witness of each other. The broker holds a message with the same pair and a mark that is
-- never above the one here: if it is, this database is of an older time; if it is missing, the broker is another one.
create table incarnation (
    only_one         boolean     primary key default true check (only_one),
    pair             uuid        not null,
    mark             bigint      not null,
    judging_since    timestamptz,           -- this database was found to be of an older time, and its letters are gone through
    restored_at      timestamptz,           -- when that was found the last time
    lanes_lost_at    timestamptz,           -- what was put on a lane before is put there again
    tell_again_after bigint,                -- events up to this place of the outbox have been laid out again
    tell_again_upto  bigint,                -- and up to this one they are to be
    tell_again_since timestamptz            -- those that were published from then on
) with (fillfactor = 50);                   -- the mark moves every second: within its page

-- Letters that a lane named and the database does not know: accepted after the time that it was restored to.
create table stray_letter (
    letter_id uuid        primary key,
    seen_at   timestamptz not null
);

-- Rows are updated once and deleted after some weeks: the space is to be found again long before a fifth of them is gone.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
