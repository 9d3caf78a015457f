/** What the service is about. */
@NullMarked
package dev.automate.rag.domain;

import org.jspecify.annotations.NullMarked;
