/** What each word of a question may mean. */
@NullMarked
package dev.automate.datachat.query.builtin.marks;

import org.jspecify.annotations.NullMarked;
