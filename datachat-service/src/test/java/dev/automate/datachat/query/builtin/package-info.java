@NullMarked
package dev.automate.datachat.query.builtin;

import org.jspecify.annotations.NullMarked;
