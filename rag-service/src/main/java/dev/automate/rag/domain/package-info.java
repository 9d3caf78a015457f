/** What the service is about, without a framework. */
@NullMarked
package dev.automate.rag.domain;

import org.jspecify.annotations.NullMarked;
