@NullMarked
package dev.automate.datachat.query.builtin.time;

import org.jspecify.annotations.NullMarked;
