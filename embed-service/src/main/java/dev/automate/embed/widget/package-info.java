/** What a page gets: the script, and the owner's preview of it. */
@NullMarked
package dev.automate.embed.widget;

import org.jspecify.annotations.NullMarked;
