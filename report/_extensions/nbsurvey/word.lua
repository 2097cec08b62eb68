--[[ What Word needs, after Quarto (or the embedded engine) has made its figures and tables:
  - the alternative text of a picture, which Word reads where a caption stood;
  - room under a table, which a table has no setting for, and under a list of short items, by the style of its last one. ]]

local ROOM = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'

local function described(image)
  local text = image.attributes["fig-alt"]
  if not text then return end
  image.attributes["fig-alt"] = nil
  image.caption = { pandoc.Str(text) }
  return image
end

local function with_room(blocks)
  for index = #blocks, 1, -1 do
    if blocks[index].t == "Table" then blocks:insert(index + 1, pandoc.RawBlock("openxml", ROOM)) end
  end
  return blocks
end

--- A list that stands by itself ends with a style of its own; one with paragraphs in its items has room already.
local function ended(document)
  for _, block in ipairs(document.blocks) do
    local last = (block.t == "BulletList" or block.t == "OrderedList") and block.content[#block.content]
    if last and last[#last].t == "Plain" then
      last[#last] = pandoc.Div(pandoc.Para(last[#last].content), pandoc.Attr("", {}, { ["custom-style"] = "List End" }))
    end
  end
  return document
end

return FORMAT == "docx" and { { Image = described, Blocks = with_room, Pandoc = ended } } or {}
