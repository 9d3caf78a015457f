-- Counts requests in a sliding window of slices; the same as SlidingWindow.java, for all replicas.
-- KEYS[1]: who and what; ARGV: requests allowed, milliseconds of a slice, slices of a window, requests asked for.
-- Answers: how many are let through and counted, how many are left, when all are there again (epoch ms), how long those
-- that are not let through have to wait (ms).
local allowed, width, window, asked = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local kept = window + 1
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local current = math.floor(now / width)
local state = redis.call('HMGET', KEYS[1], 'total', 'last')
local total, last = tonumber(state[1] or '0'), tonumber(state[2] or current)

if current > last then
  if current - last >= kept then
    redis.call('DEL', KEYS[1])
    total = 0
  else
    local left = {}
    for slice = last + 1, current do
      left[#left + 1] = tostring(slice % kept)
    end
    local counts = redis.call('HMGET', KEYS[1], unpack(left))
    for i = 1, #left do
      total = total - tonumber(counts[i] or '0')
    end
    redis.call('HDEL', KEYS[1], unpack(left))
  end
else
  current = last
end

local through = math.min(asked, math.max(allowed - total, 0))
total = total + through
if through > 0 then
  redis.call('HINCRBY', KEYS[1], tostring(current % kept), through)
end
redis.call('HSET', KEYS[1], 'total', total, 'last', current)
redis.call('PEXPIRE', KEYS[1], kept * width)
if through == asked then
  return {through, allowed - total, (current + kept) * width, 0}
end

local slices = redis.call('HGETALL', KEYS[1])
local oldest, newest = current, current - window
for i = 1, #slices, 2 do
  local place = tonumber(slices[i])
  if place and tonumber(slices[i + 1]) > 0 then
    local slice = current - ((current - place) % kept)
    oldest = math.min(oldest, slice)
    newest = math.max(newest, slice)
  end
end
return {through, 0, (newest + kept) * width, (oldest + kept) * width - now}
