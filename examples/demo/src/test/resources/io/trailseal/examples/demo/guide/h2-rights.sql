-- Run by the owner of the tables. The passwords are to be changed.
-- A commit is on the disk before it returns. In a URL, as WRITE_DELAY=0, it takes an administrator's rights.
set write_delay 0;

create user accounts password 'to-be-changed';
create user auditor password 'to-be-changed';

-- The trail: the application adds to it and reads it, and nobody changes it.
grant insert, select on trailseal_entry, trailseal_trail to accounts;
-- The outbox: alerts are marked when they are sent.
grant insert, select, update on trailseal_alert to accounts;

-- Whoever verifies the trail reads it.
grant select on trailseal_entry, trailseal_trail to auditor;
