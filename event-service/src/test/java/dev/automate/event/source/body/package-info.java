@NullMarked
package dev.automate.event.source.body;

import org.jspecify.annotations.NullMarked;
