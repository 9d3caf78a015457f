package dev.automate.event.domain;

import dev.automate.common.http.PageRequest;

/** Which page of which events of a tenant is wanted. */
public record EventFilter(String tenant, EventCriteria criteria, PageRequest page) {}
