-- Run by the owner of the tables. The passwords are to be changed.
-- Stays open, as it was opened, until the H2 server ends.
set db_close_delay -1;

create user accounts password 'to-be-changed';
create user auditor password 'to-be-changed';

-- The trail: the application adds to it and reads it, and nobody changes it.
grant insert, select
  on trailseal_entry, trailseal_trail, trailseal_log, trailseal_tile, trailseal_checkpoint to accounts;
-- The outbox: alerts are marked when they are sent.
grant insert, select, update on trailseal_alert to accounts;

-- Whoever verifies the trail reads it.
grant select
  on trailseal_entry, trailseal_trail, trailseal_log, trailseal_tile, trailseal_checkpoint to auditor;
