/** What the suite promises when one of its parts fails, as a table of cells, and the test that makes each failure. */
@NullMarked
package dev.automate.local.chaos;

import org.jspecify.annotations.NullMarked;
