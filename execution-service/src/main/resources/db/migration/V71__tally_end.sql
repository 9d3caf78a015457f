-- Where what was counted of a tenant's list ends. Stable, so that the planner asks it too: one who doesn't know how little
-- comes after it reads everything to find that little.
create function execution.tally_end(of_tenant text) returns text
    language sql stable parallel safe
as $$
    select coalesce(max(upto), '') from execution.tally
     where tenant = of_tenant and workflow_id is null and status is null
$$;
