--[[ The table of contents of a Word document, as a field that Word can renew: filled in, so that it is there before.
It stands where a filter says so, or before all else. ]]

local function mark(kind)
  return pandoc.RawInline("openxml", '<w:r><w:fldChar w:fldCharType="' .. kind .. '"/></w:r>')
end

local function styled(name, inlines)
  return pandoc.Div({ pandoc.Para(inlines) }, pandoc.Attr("", {}, { ["custom-style"] = name }))
end

local function entry(header, number)
  local text = pandoc.Inlines(header.content)
  if number then
    text:insert(1, pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>"))
    text:insert(1, pandoc.Str(number))
  end
  local plain = pandoc.Span(text, pandoc.Attr("", {}, { ["custom-style"] = "Contents Link" }))
  return pandoc.Inlines { pandoc.Link({ plain }, "#" .. header.identifier) }
end

local function add(document, numbers)
  local function setting(name)
    return tonumber(pandoc.utils.stringify(document.meta[name]))
  end
  local depth, shift = setting("toc-depth"), setting("shift-heading-level-by")
  local blocks = pandoc.Blocks {}
  for _, block in ipairs(document.blocks) do
    if block.t == "Header" and block.level + shift <= depth and not block.classes:includes("unlisted") then
      blocks:insert(styled("toc " .. block.level + shift, entry(block, numbers[block.identifier])))
    end
  end
  if #blocks == 0 then return end
  local first = blocks[1].content[1].content
  local field = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-' .. depth .. '" \\h \\z \\u </w:instrText></w:r>'
  for index, inline in ipairs { mark("begin"), pandoc.RawInline("openxml", field), mark("separate") } do
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
