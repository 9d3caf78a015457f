package dev.automate.datachat.domain.shop;

import java.util.List;

/** The rows of the demo shop, as COPY reads them: one line each, tabs between the columns. */
public record Shop(List<String> customers, List<String> products, List<String> orders, List<String> items) {
    public Shop {
        customers = List.copyOf(customers);
        products = List.copyOf(products);
        orders = List.copyOf(orders);
        items = List.copyOf(items);
    }
}
