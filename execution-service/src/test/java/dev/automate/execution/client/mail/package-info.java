/** Mails against real sockets. */
@NullMarked
package dev.automate.execution.client.mail;

import org.jspecify.annotations.NullMarked;
