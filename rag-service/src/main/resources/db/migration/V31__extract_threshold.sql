-- From now on the scores of passages decide what an extract consists of, also at endpoints that were saved before.
select set_config('automate.trusted', 'on', true);

update rag.endpoint set config = config || '{"extract_threshold": 0.2}' where config <> '{}';
