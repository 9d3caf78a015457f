/** Microbenchmarks of what is decided in memory for each event, step, webhook and question. */
@NullMarked
package dev.automate.micro;

import org.jspecify.annotations.NullMarked;
