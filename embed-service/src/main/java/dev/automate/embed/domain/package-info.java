/** What the service is about, without a framework. */
@NullMarked
package dev.automate.embed.domain;

import org.jspecify.annotations.NullMarked;
