/** What several tests of this service share. */
@NullMarked
package dev.automate.execution.testing;

import org.jspecify.annotations.NullMarked;
