@NullMarked
package dev.automate.embed.widget;

import org.jspecify.annotations.NullMarked;
