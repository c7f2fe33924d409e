-- The lives of hub nodes: each start of a process is one. A life is over when its node has not renewed it in time, by this
-- database's clock, or has said that it ends. Others finish what it had in hand then.
create table node_life (
    life        text        primary key,
    name        text        not null,
    -- From when on it has been renewed without a break.
    since       timestamptz not null,
    alive_until timestamptz not null
);

create index node_life_of_node on node_life (name);

-- Who does what one node does for all. The table that ShedLock wants.
create table shedlock (
    name       varchar(64)  primary key,
    lock_until timestamp    not null,
    locked_at  timestamp    not null,
    locked_by  varchar(255) not null
);
