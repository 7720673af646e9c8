// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

/** The dispatcher that the broken ones are made of does nothing wrong. */
class MailboxDispatcherTest extends AlertDispatcherContract {
    @Override
    protected DispatcherFixture fixture() {
        return new Mailbox(mailbox -> mailbox::deliver);
    }
}
