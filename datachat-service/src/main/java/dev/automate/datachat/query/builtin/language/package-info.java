/** English, as far as questions need it: tokens, stems, numbers, phrases. */
@NullMarked
package dev.automate.datachat.query.builtin.language;

import org.jspecify.annotations.NullMarked;
