@NullMarked
package dev.automate.embed.domain;

import org.jspecify.annotations.NullMarked;
