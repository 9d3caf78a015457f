package dev.automate.datachat.domain.layer;

/**
 * How two tables belong together where no foreign key says so.
 *
 * @param on a condition over both, such as {@code orders.customer_id = customers.id}
 */
public record Join(String left, String right, String on) {}
