-- Puts ARGV[2] under KEYS[1] for ARGV[3] milliseconds, or nothing when it is empty, as long as ARGV[1] stands there.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1
