/** The suite as processes of this machine: what runs, on which ports, who keeps it running, and what is known of it. */
@NullMarked
package dev.automate.local.suite;

import org.jspecify.annotations.NullMarked;
