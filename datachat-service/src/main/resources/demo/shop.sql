-- The demo shop. Made anew as a whole, so that its two years always end today.
drop table if exists shop.order_items, shop.orders, shop.products, shop.customers;

create table shop.customers (
    id integer primary key,
    name text not null,
    email text not null,
    phone text,
    birth_date date,
    city text not null,
    country text not null,
    segment text not null,
    newsletter boolean not null,
    created_at timestamptz not null
);
comment on table shop.customers is 'Everybody who has an account';
comment on column shop.customers.name is 'Full name';
comment on column shop.customers.city is 'Where they live';
comment on column shop.customers.country is 'Country they live in, in English';
comment on column shop.customers.segment is 'Kind of customer';
comment on column shop.customers.newsletter is 'Whether they get the newsletter';
comment on column shop.customers.created_at is 'When they signed up';

create table shop.products (
    id integer primary key,
    name text not null unique,
    category text not null,
    brand text not null,
    price numeric(10, 2) not null,
    stock integer not null,
    active boolean not null,
    created_at timestamptz not null
);
comment on table shop.products is 'What the shop sells, or sold once';
comment on column shop.products.category is 'Department of the shop';
comment on column shop.products.price is 'Price today, in euros';
comment on column shop.products.stock is 'Pieces in the warehouse';
comment on column shop.products.active is 'Whether it can be bought';
comment on column shop.products.created_at is 'Since when it has been sold';

create table shop.orders (
    id integer primary key,
    customer_id integer not null,
    status text not null,
    channel text not null,
    payment_method text not null,
    amount numeric(12, 2) not null,
    ordered_at timestamptz not null,
    shipped_at timestamptz
);
comment on table shop.orders is 'Orders, also those that were cancelled';
comment on column shop.orders.status is 'How far it is';
comment on column shop.orders.channel is 'Where it was placed';
comment on column shop.orders.payment_method is 'How it is paid';
comment on column shop.orders.amount is 'Sum of its items, in euros';
comment on column shop.orders.ordered_at is 'When it was placed';
comment on column shop.orders.shipped_at is 'When it left the warehouse';

create table shop.order_items (
    id integer primary key,
    order_id integer not null,
    product_id integer not null,
    quantity integer not null,
    unit_price numeric(10, 2) not null
);
comment on table shop.order_items is 'What was ordered, one row for each product in an order';
comment on column shop.order_items.quantity is 'Pieces';
comment on column shop.order_items.unit_price is 'Price of one piece when it was ordered, in euros';
