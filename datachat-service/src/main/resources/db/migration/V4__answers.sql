-- What an answer was made from, so that the next question can lean on it and its picture can be drawn again.
alter table datachat.chat_session add column source_id uuid;
alter table datachat.chat_message
    add column engine text,
    add column explanation text,
    add column intent jsonb,
    add column chart jsonb,
    add column usage jsonb;
create index chat_message_by_id on datachat.chat_message (tenant, id);
