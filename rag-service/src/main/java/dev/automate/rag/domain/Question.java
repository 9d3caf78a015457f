package dev.automate.rag.domain;

import dev.automate.rag.domain.search.Filter;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks an endpoint.
 *
 * @param topK results wanted; absent for as many as the endpoint gives by itself
 * @param parents whether the text around each result is wanted as well
 */
public record Question(String text, @Nullable Integer topK, Filter filter, boolean parents) {}
