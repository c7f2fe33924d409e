-- The reason that spoke against the letter when a person decided on paper (se.brevvaxel.letter.Reason). It stops it no more.
alter table letter add column paper_despite text;

-- The database was restored to an older time with this letter in it: what happened to it since is not known.
alter table letter add column restored boolean not null default false;
