-- Run by the owner of the tables. Passwords are set elsewhere.
create user accounts;
create user auditor;

-- The trail: the application adds to it and reads it, and nobody changes it.
grant insert, select
  on trailseal_entry, trailseal_trail, trailseal_log, trailseal_tile, trailseal_checkpoint to accounts;
-- The outbox: alerts are marked when they are sent.
grant insert, select, update on trailseal_alert to accounts;

-- Whoever verifies the trail reads it.
grant select
  on trailseal_entry, trailseal_trail, trailseal_log, trailseal_tile, trailseal_checkpoint to auditor;
