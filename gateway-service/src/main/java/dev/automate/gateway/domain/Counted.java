package dev.automate.gateway.domain;

/**
 * What a request counts as.
 *
 * @param subject whose request it is; no two subjects of a category share a name
 */
public record Counted(Category category, String subject) {}
