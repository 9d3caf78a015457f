/** The load harness: drives a running suite from outside and tells what it did. */
@NullMarked
package dev.automate.bench;

import org.jspecify.annotations.NullMarked;
