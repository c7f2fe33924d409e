-- The certificates that those whom we call have shown: one that is not here yet is told of, once for all nodes.
create table certificate_of_other (
    place       text        not null,
    sha256      text        not null,
    valid_until timestamptz not null,
    first_seen  timestamptz not null,
    primary key (place, sha256)
);
