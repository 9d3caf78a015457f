/** Tests of the tables, on a real PostgreSQL. */
@NullMarked
package dev.automate.event.store;

import org.jspecify.annotations.NullMarked;
