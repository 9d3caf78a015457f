alter table execution.step
    add column signal     text,
    add column answer_key text;

comment on column execution.step.signal is 'the name of the signal that the node waits for, or has waited for';
comment on column execution.step.answer_key is 'who has given the signal by which request; null until somebody has';
