-- What is stored under KEYS[1]; when nothing is, ARGV[1] from now on, for ARGV[2] milliseconds.
local known = redis.call('GET', KEYS[1])
if known then
  return known
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false
