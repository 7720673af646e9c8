-- Trailseal, tables of format version 1, for PostgreSQL 12 and later.
-- May be run again: what exists is left alone. What each column is for: docs/reference/tables.adoc.

-- Evidence are header, salt, payload and mac. Every other column is a projection, to find rows by; a verifier
-- recomputes and compares it. Empty texts and empty byte strings are stored as NULL. Texts are collated "C": ordered by
-- their bytes whatever the database's locale, and cheaper to keep in an index.
create table if not exists trailseal_entry (
  chain_id     bytea not null,
  seq          bigint not null,
  trail_id     bytea not null,
  header       bytea not null,
  salt         bytea,
  payload      bytea,
  mac          bytea,
  kind         smallint not null,
  event_id     varchar(36) collate "C" not null,
  event_time   bigint not null,
  event_name   varchar(200) collate "C",
  event_type   varchar(40) collate "C",
  level_name   varchar(20) collate "C",
  outcome      varchar(20) collate "C",
  actor        varchar(200) collate "C",
  target_type  varchar(100) collate "C",
  target_id    varchar(200) collate "C",
  request_id   varchar(100) collate "C",
  constraint trailseal_entry_pk primary key (chain_id, seq)
);

-- Newest first, by time range, and by type, level or outcome within one.
create index if not exists trailseal_entry_time on trailseal_entry (trail_id, event_time desc, event_id desc);
-- What did this person do?
create index if not exists trailseal_entry_actor on trailseal_entry (trail_id, actor, event_time desc, event_id desc);
-- Who touched this thing?
create index if not exists trailseal_entry_target
  on trailseal_entry (trail_id, target_type, target_id, event_time desc, event_id desc);
-- What belongs to this request?
create index if not exists trailseal_entry_request on trailseal_entry (request_id) where request_id is not null;
-- Which chains were opened of late? Only their first entries are in it.
create index if not exists trailseal_entry_opening on trailseal_entry (trail_id, event_time) where seq = 0;

create table if not exists trailseal_trail (
  name  varchar(100) collate "C" not null,
  id    bytea not null,
  constraint trailseal_trail_pk primary key (name)
);

-- The logs of a trail: one for each epoch. Their seals are rows of trailseal_entry, with the log's id as the chain's.
create table if not exists trailseal_log (
  trail_id  bytea not null,
  epoch     integer not null,
  log_id    bytea not null,
  constraint trailseal_log_pk primary key (trail_id, epoch)
);

-- Full tiles of a log: 256 hashes each. They can be computed from the entries, and prove nothing by themselves.
create table if not exists trailseal_tile (
  log_id  bytea not null,
  level   integer not null,
  index   bigint not null,
  hashes  bytea not null,
  constraint trailseal_tile_pk primary key (log_id, level, index)
);

-- Signed checkpoints of a log.
create table if not exists trailseal_checkpoint (
  log_id    bytea not null,
  log_size  bigint not null,
  note      bytea not null,
  constraint trailseal_checkpoint_pk primary key (log_id, log_size)
);

create table if not exists trailseal_alert (
  id             varchar(36) collate "C" not null,
  event_id       varchar(36) collate "C" not null,
  created_order  bigint not null,
  alert_type     varchar(40) collate "C" not null,
  reason         varchar(100) collate "C",
  trail_id       bytea not null,
  trail_name     varchar(100) collate "C",
  chain_id       bytea not null,
  seq            bigint not null,
  event_time     bigint not null,
  event_name     varchar(200) collate "C",
  event_type     varchar(40) collate "C",
  level_name     varchar(20) collate "C",
  outcome        varchar(20) collate "C",
  actor          varchar(200) collate "C",
  target_type    varchar(100) collate "C",
  target_id      varchar(200) collate "C",
  application    varchar(200) collate "C",
  claimed_until  bigint not null,
  delivered_at   bigint,
  refusals       integer not null,
  dead_at        bigint,
  dead_reason    varchar(100) collate "C",
  constraint trailseal_alert_pk primary key (id)
);

-- What is still to be delivered, oldest first.
create index if not exists trailseal_alert_due on trailseal_alert (created_order)
  where delivered_at is null and dead_at is null;

-- What waits in a chain: the first of them is sent before the others.
create index if not exists trailseal_alert_chain on trailseal_alert (chain_id, seq)
  where delivered_at is null and dead_at is null;
