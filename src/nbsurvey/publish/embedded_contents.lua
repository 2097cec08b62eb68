--[[ The table of contents of a Word document, as a field that Word can renew: filled in, so that it is there before.
Its page numbers are fields too, empty until Word prints, saves as PDF or renews them: to count them when it opens the
document it would ask first.
It stands where a filter says so, or before all else. ]]

local function mark(kind)
  return pandoc.RawInline("openxml", '<w:r><w:fldChar w:fldCharType="' .. kind .. '"/></w:r>')
end

local function code(text)
  return pandoc.RawInline("openxml", '<w:r><w:instrText xml:space="preserve"> ' .. text .. " </w:instrText></w:r>")
end

local TAB = pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>")

--- Give a heading a bookmark as Word's own contents have, and return its name.
local function bookmark(header, place)
  local id = 90000 + place -- pandoc's own are few
  local name = "_Toc" .. id
  header.content:insert(1, pandoc.RawInline("openxml",
    '<w:bookmarkStart w:id="' .. id .. '" w:name="' .. name .. '"/>'))
  header.content:insert(pandoc.RawInline("openxml", '<w:bookmarkEnd w:id="' .. id .. '"/>'))
  return name
end

local function styled(name, inlines)
  return pandoc.Div({ pandoc.Para(inlines) }, pandoc.Attr("", {}, { ["custom-style"] = name }))
end

local function entry(header, number, place)
  local text = pandoc.Inlines(header.content)
  if number then
    text:insert(1, TAB)
    text:insert(1, pandoc.Str(number))
  end
  text:extend { TAB, mark("begin"), code("PAGEREF " .. bookmark(header, place) .. " \\h"), mark("separate"), mark("end") }
  local plain = pandoc.Span(text, pandoc.Attr("", {}, { ["custom-style"] = "Contents Link" }))
  return pandoc.Inlines { pandoc.Link({ plain }, "#" .. header.identifier) }
end

local function add(document, numbers)
  local function setting(name)
    return tonumber(pandoc.utils.stringify(document.meta[name]))
  end
  local depth, shift = setting("toc-depth"), setting("shift-heading-level-by")
  local blocks = pandoc.Blocks {}
  for place, block in ipairs(document.blocks) do
    if block.t == "Header" and block.level + shift <= depth and not block.classes:includes("unlisted") then
      blocks:insert(styled("toc " .. block.level + shift, entry(block, numbers[block.identifier], place)))
      document.blocks[place] = block
    end
  end
  if #blocks == 0 then return end
  local first = blocks[1].content[1].content
  local field = code('TOC \\o "1-' .. depth .. '" \\h \\z \\u')
  for index, inline in ipairs { mark("begin"), field, mark("separate") } do
    first:insert(index, inline)
  end
  blocks[1].content[1].content = first
  local last = blocks[#blocks].content[1].content
  last:insert(mark("end"))
  blocks[#blocks].content[1].content = last
  blocks:insert(1, styled("TOC Heading", { pandoc.Str(pandoc.utils.stringify(document.meta["toc-title"])) }))
  local _, place = document.blocks:find_if(function(block) return block.identifier == "report-contents" end)
  if place then document.blocks:remove(place) end
  for index, block in ipairs(blocks) do document.blocks:insert((place or 1) + index - 1, block) end
end

return { add = add }
