select count(*) from orders
SELECT COUNT(*) as count, SUM(amount) as total FROM orders WHERE ordered_at >= NOW() - INTERVAL '7 days';
select c.country, count(*) n from customers c join orders o on o.customer_id = c.id where o.status <> 'cancelled' group by c.country order by n desc limit 5
select date_trunc('month', o.ordered_at)::date as month, sum(o.amount) from orders as o group by 1 order by 1
with a as (select customer_id, sum(amount) s from orders group by customer_id) select avg(s) from a
select * from orders
select o.*, c.name from orders o left join customers c on c.id = o.customer_id
select * from (select id, amount from orders) x where x.amount between 1 and 10
select name from customers where id in (select customer_id from orders where amount > 100)
select name from customers c where not exists (select 1 from orders o where o.customer_id = c.id)
select count(*) filter (where status = 'paid') as paid, count(distinct customer_id) from orders
select status, rank() over (partition by status order by amount desc) r from orders
select sum(amount) over (order by ordered_at rows between 6 preceding and current row) from orders
select sum(amount) over (order by ordered_at rows unbounded preceding) from orders
select percentile_cont(0.5) within group (order by amount) from orders
select id from orders union all select id from customers order by id limit 3
(select id from orders) except (select id from customers)
select case when amount > 100 then 'big' else 'small' end as size, count(*) from orders group by size
select extract(month from ordered_at) m from orders
select cast(amount as numeric(10,2)) from orders
select id from orders where ordered_at >= date '2024-01-01' and ordered_at < timestamp '2024-02-01 00:00:00'
select id from orders where ordered_at at time zone 'Europe/Berlin' > current_date - interval '1' day
select id from orders where status is null or not (amount > 3) and status like 'a%' and status is not distinct from 'x'
select id from orders where status ilike '%x%' escape '!'
select distinct on (customer_id) customer_id, amount from orders order by customer_id, amount desc nulls last
select id from orders where status = 'O''Brien' 
select round(sum(amount) * 100.0 / nullif(count(*), 0), 2) from orders
select true, null, -1, +2.5, 'a' || 'b' from orders
select o1.id from orders o1, orders o2 where o1.id = o2.id
select amount, lag(amount, 1, 0) over (order by ordered_at) from orders
select coalesce(sum(amount), 0) from orders where ordered_at >= date_trunc('week', current_date) - interval '7 days'
select "id" as "Order No" from "orders" order by "Order No"
select id from shop.orders
select name from customers c cross join orders
select count(*) from orders join customers using (id)
select x.id from (select id from orders union select id from customers) as x
select (select max(amount) from orders) as m from customers limit 1 offset 3
with a as (select id from orders), b as (select id from a) select * from b
select a.id from orders a where (a.status, a.amount) in (('x', 1))
select count(*) from orders having count(*) > 1
select to_char(ordered_at, 'YYYY-MM') as month, count(*) from orders group by month having count(*) > 3 order by month
select amount % 2, amount / 3 from orders where amount != 3
select sum(amount) filter (where status = 'paid') over (order by ordered_at) from orders
select date_trunc('month', ordered_at) from orders where ordered_at::date = '2024-01-01'::date
select id from orders where ordered_at >= TIMESTAMPTZ '2024-01-01 00:00:00+00'
select interval '3 months' + date '2024-01-31', make_date(2024, 1, 1)
select count(*) from orders where ordered_at >= '2024-01-01' and status in ('paid', 'shipped')
select avg(x) from (select sum(amount) as x from orders group by customer_id) t
select id from orders o where amount > (select avg(amount) from orders p where p.customer_id = o.customer_id)
select count(*) from orders where extract(isodow from ordered_at) in (6, 7)
select values.id from orders as values
select amount::numeric(10, 2), amount::double precision, id::varchar(20), id::text from orders
select id from orders where ordered_at at time zone 'Europe/Berlin' > current_date
select id from orders where ordered_at > current_date - interval '1' day
select date_trunc('month', ordered_at at time zone 'Europe/Berlin') as month, count(*) from orders group by date_trunc('month', ordered_at at time zone 'Europe/Berlin')
select trim(name), substring(name, 1, 3) from customers
select extract(year from ordered_at) as year, extract(month from ordered_at) as month, count(*) from orders group by year, month
