-- Trailseal, tables of format version 1, for H2 2.2.220 and later.
-- May be run again: what exists is left alone. What each column is for: docs/reference/tables.adoc.

-- Evidence are header, salt, payload and mac. Every other column is a projection, to find rows by; a verifier
-- recomputes and compares it. Empty texts and empty byte strings are stored as NULL.
create table if not exists trailseal_entry (
  chain_id     varbinary(16)      not null,
  seq          bigint             not null,
  trail_id     varbinary(16)      not null,
  header       varbinary(512)     not null,
  salt         varbinary(16),
  payload      varbinary(1048576),
  mac          varbinary(64),
  kind         smallint           not null,
  event_id     varchar(36)        not null,
  event_time   bigint             not null,
  event_name   varchar(200),
  event_type   varchar(40),
  level_name   varchar(20),
  outcome      varchar(20),
  actor        varchar(200),
  target_type  varchar(100),
  target_id    varchar(200),
  request_id   varchar(100),
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
create index if not exists trailseal_entry_request on trailseal_entry (request_id);

create table if not exists trailseal_trail (
  name  varchar(100)   not null,
  id    varbinary(16)  not null,
  constraint trailseal_trail_pk primary key (name)
);

-- The logs of a trail: one for each epoch. Their seals are rows of trailseal_entry, with the log's id as the chain's.
create table if not exists trailseal_log (
  trail_id  varbinary(16)  not null,
  epoch     integer        not null,
  log_id    varbinary(16)  not null,
  constraint trailseal_log_pk primary key (trail_id, epoch)
);

-- Full tiles of a log: 256 hashes each. They can be computed from the entries, and prove nothing by themselves.
create table if not exists trailseal_tile (
  log_id  varbinary(16)    not null,
  level   integer          not null,
  index   bigint           not null,
  hashes  varbinary(8192)  not null,
  constraint trailseal_tile_pk primary key (log_id, level, index)
);

-- Signed checkpoints of a log.
create table if not exists trailseal_checkpoint (
  log_id    varbinary(16)       not null,
  log_size  bigint              not null,
  note      varbinary(1048576)  not null,
  constraint trailseal_checkpoint_pk primary key (log_id, log_size)
);

create table if not exists trailseal_alert (
  id             varchar(36)    not null,
  event_id       varchar(36)    not null,
  created_order  bigint         not null,
  alert_type     varchar(40)    not null,
  reason         varchar(100),
  trail_id       varbinary(16)  not null,
  trail_name     varchar(100),
  chain_id       varbinary(16)  not null,
  seq            bigint         not null,
  event_time     bigint         not null,
  event_name     varchar(200),
  event_type     varchar(40),
  level_name     varchar(20),
  outcome        varchar(20),
  actor          varchar(200),
  target_type    varchar(100),
  target_id      varchar(200),
  application    varchar(200),
  claimed_until  bigint         not null,
  delivered_at   bigint,
  refusals       integer        not null,
  dead_at        bigint,
  dead_reason    varchar(100),
  constraint trailseal_alert_pk primary key (id)
);

-- What is still to be delivered, oldest first.
create index if not exists trailseal_alert_due on trailseal_alert (delivered_at, dead_at, created_order);

-- What waits in a chain: the first of them is sent before the others.
create index if not exists trailseal_alert_chain on trailseal_alert (chain_id, delivered_at, dead_at, seq);
