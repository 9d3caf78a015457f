-- What DataChat may look at for an embed's visitors. Embeds that are there may show nothing until somebody says what.
alter table embed.embed add column datachat_tables text[] not null default '{}';
