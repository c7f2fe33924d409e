-- The truth about every letter. Nothing in the clear here names a person.

create table letter (
    id                   uuid primary key,
    system               text        not null,
    source_message_id    text        not null,
    request_hash         bytea       not null,  -- of the parsed request: tells a repeat from another letter
    door                 text        not null,
    reply_queue          text        not null,
    correlation_id       text        not null,
    sender               text        not null,
    case_number          text,
    case_type            text        not null,
    category             text        not null,
    protection_class     smallint    check (protection_class between 1 and 3),
    channel_policy       text        not null,
    batch                text,

    state                text        not null,  -- se.brevvaxel.status.LetterState
    status               text        not null,  -- the word that home systems and people see
    sequence             integer     not null,  -- of the latest status event
    version              integer     not null default 0,  -- counts the steps: two that step at once, one loses
    channel              text,
    operator_id          text,
    operator_name        text,
    operator_address     text,
    transaction_id       text,
    print_job            uuid,
    reason               text,

    attempts             integer     not null default 0,  -- to deliver
    tries                integer     not null default 0,  -- of the present wait: what the next pause is doubled from
    outcome_was_unknown  boolean     not null default false,
    looked_up_again      boolean     not null default false,
    too_large            boolean     not null default false,
    waits_told           boolean     not null default false,  -- DELAYED was told for the present wait
    due_at               timestamptz,           -- when a waiting letter goes on by itself
    queued_at            timestamptz,           -- when it was last put on a lane
    claimed_by           text,                  -- the node that is sending it
    claimed_until        timestamptz,
    not_before           timestamptz,
    deadline_at          timestamptz not null,

    content_handle       text        not null unique,
    content_sha256       bytea       not null,
    content_size         bigint      not null,
    wrapping_key_id      text        not null,
    wrapped_key          bytea       not null,
    sealed_recipient     bytea       not null,
    recipient_hash       bytea       not null,

    accepted_at          timestamptz not null,
    updated_at           timestamptz not null,
    accepted_by_operator_at timestamptz,
    handed_to_print_at   timestamptz,
    posted_at            timestamptz,

    constraint letter_once_per_source_message unique (system, source_message_id)
);

create index letter_of_print_job on letter (print_job) where print_job is not null;
create index letter_by_case_number on letter (case_number) where case_number is not null;
create index letter_by_recipient on letter (recipient_hash, accepted_at desc);
create index letter_newest_first on letter (accepted_at desc, id desc);
create index letter_of_system_newest_first on letter (system, accepted_at desc, id desc);
create index letter_by_status on letter (status, accepted_at desc);
-- Only letters on their way are in this one, so that a sweep costs what is on its way and not what was ever sent.
create index letter_on_its_way on letter (state, due_at)
    where state not in ('DELIVERED', 'PRINTED', 'RETURNED', 'FAILED', 'CANCELLED');

-- What home systems are told of each letter, for as long as its row is kept.
create table status_event (
    event_id       uuid primary key,
    letter_id      uuid references letter (id),  -- none for a refused request
    sequence       integer     not null,
    system         text        not null,
    status         text        not null,
    final          boolean     not null,
    occurred_at    timestamptz not null,
    body           text        not null
);

create unique index status_event_of_letter on status_event (letter_id, sequence) where letter_id is not null;

-- Where each event is to go. A row without published_at is still to be sent; a repeated request gets its events again.
create table outbox (
    position       bigint generated always as identity primary key,
    event_id       uuid        not null references status_event (event_id),
    destination    text        not null,
    correlation_id text        not null,
    receipt_folder boolean     not null,         -- also written as a file in the folder door's receipts/
    published_at   timestamptz
);

create index outbox_of_event on outbox (event_id);
create index outbox_to_publish on outbox (position) where published_at is null;

-- Every step and every attempt. Lines are added and never changed.
create table log_line (
    id        bigint generated always as identity primary key,
    letter_id uuid        not null references letter (id),
    at        timestamptz not null,
    step      text        not null,
    attempt   integer,
    operator  text,
    code      text,
    detail    text
);

create index log_line_of_letter on log_line (letter_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a log line is never changed';
end $$;

create trigger log_line_is_never_changed before update on log_line
    for each row execute function refuse_change();

create table print_job (
    id             uuid primary key,
    place          text        not null,
    state          text        not null,         -- OPEN, HANDING_OVER, HANDED_OVER
    letters        integer     not null,
    created_at     timestamptz not null,
    handed_over_at timestamptz
);

create index print_job_unfinished on print_job (created_at) where state <> 'HANDED_OVER';

-- Every mailbox operator that the register has ever named.
create table known_operator (
    id            text primary key,
    name          text        not null,
    first_seen_at timestamptz not null
);
