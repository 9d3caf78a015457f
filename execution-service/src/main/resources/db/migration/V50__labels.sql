-- What the graph's labels came to when the execution began: name to text. Absent: it has none.
alter table execution.execution
    add column labels jsonb;
