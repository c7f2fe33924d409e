-- Of a letter that waits to go as a notice: which others it may share a call with.
alter table letter add column notice_group text;
-- MessageHeader/Id of the notice that its latest attempt was made in. Written before the call leaves.
alter table letter add column notice_id uuid;

-- Only letters that wait for a call are in this one.
create index letter_gathered on letter (operator_id, operator_address, notice_group, updated_at)
    where state = 'GATHERED';
create index letter_of_notice on letter (notice_id) where notice_id is not null;

-- Only letters of a batch that wait to be sorted are in this one.
create index letter_of_batch_to_be_sorted on letter (batch, sender, accepted_at)
    where state = 'ACCEPTED' and batch is not null;
