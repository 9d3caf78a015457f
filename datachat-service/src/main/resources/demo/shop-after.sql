-- After the rows, whose references are then looked up all at once: what refers to what, what is looked up, what the planner knows, and
-- who may read what. Personal data stays with the owner.
alter table shop.orders add foreign key (customer_id) references shop.customers;
alter table shop.order_items
    add foreign key (order_id) references shop.orders, add foreign key (product_id) references shop.products;
create index on shop.orders (customer_id);
create index on shop.orders (ordered_at);
create index on shop.order_items (order_id);
create index on shop.order_items (product_id);
analyze shop.customers, shop.products, shop.orders, shop.order_items;

grant select (id, name, city, country, segment, newsletter, created_at) on shop.customers to automate_shop;
grant select on shop.products, shop.orders, shop.order_items to automate_shop;
