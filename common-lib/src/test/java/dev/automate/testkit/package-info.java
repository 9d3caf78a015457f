/** Real parts and room rules for the tests of every service. */
@NullMarked
package dev.automate.testkit;

import org.jspecify.annotations.NullMarked;
