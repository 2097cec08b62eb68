--[[ Keeps data that a link holds, such as a picture to save, out of what pandoc reads letter by letter while it embeds
     what a page shows: each goes into a file of the folder `kept-in`, and embedded.py puts it back. ]]

local folder, number = "", 0

local function kept(data)
  number = number + 1
  local file = assert(io.open(folder .. "/data-" .. number, "w"))
  file:write(data)
  file:close()
  return 'href="# data-' .. number .. '"'
end

local function without_data(raw)
  if raw.format ~= "html" then return end
  raw.text = raw.text:gsub('href="(data:[^"]+)"', kept)
  return raw
end

return {
  { Meta = function(meta) folder = pandoc.utils.stringify(meta["kept-in"]) end },
  { RawBlock = without_data, RawInline = without_data },
}
