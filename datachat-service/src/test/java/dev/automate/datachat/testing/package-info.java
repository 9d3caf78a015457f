/** What tests of this service share. */
@NullMarked
package dev.automate.datachat.testing;

import org.jspecify.annotations.NullMarked;
