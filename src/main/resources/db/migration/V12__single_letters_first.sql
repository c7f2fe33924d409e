-- Waits that are over: a letter by itself goes on before those of batches, however many of these wait.
create index letter_waits_by_itself on letter (due_at)
    where state in ('DELAYED', 'UNKNOWN') and batch is null;
create index letter_of_batch_waits on letter (due_at)
    where state in ('DELAYED', 'UNKNOWN') and batch is not null;
