/** Messages that leave with the commit they belong to. */
@NullMarked
package dev.automate.common.outbox;

import org.jspecify.annotations.NullMarked;
